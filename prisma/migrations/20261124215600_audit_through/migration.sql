-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN "through" TEXT;

-- What Prisma's schema cannot say -------------------------------------------------------------

ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_through_check" CHECK ("through" IN ('console', 'api'));
