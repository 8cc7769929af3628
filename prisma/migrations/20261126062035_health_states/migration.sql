-- AlterTable: readings that were made before say it by their outcome.
ALTER TABLE "HealthReading" ADD COLUMN     "state" TEXT;
UPDATE "HealthReading" SET "state" = CASE WHEN "outcome" = 'good' THEN 'healthy' ELSE 'failing' END;
ALTER TABLE "HealthReading" ALTER COLUMN "state" SET NOT NULL;

-- CreateIndex
CREATE INDEX "KeyManagerHealth_state_idx" ON "KeyManagerHealth"("state");

-- What Prisma's schema cannot say -------------------------------------------------------------

ALTER TABLE "HealthReading" ADD CONSTRAINT "HealthReading_state_check"
  CHECK ("state" IN ('healthy', 'attention', 'failing'));
