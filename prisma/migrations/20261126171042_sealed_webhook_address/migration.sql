-- AlterTable
ALTER TABLE "NotificationChannel" ADD COLUMN     "origin" TEXT,
ADD COLUMN     "sealedUrl" TEXT;

-- Without its address where that was forgotten, a webhook still has the origin; before the next start, the address as it was.
ALTER TABLE "NotificationChannel" DROP CONSTRAINT "NotificationChannel_target_check";
ALTER TABLE "NotificationChannel" ADD CONSTRAINT "NotificationChannel_target_check" CHECK (
  ("type" = 'webhook' AND ("origin" IS NOT NULL OR "url" IS NOT NULL)) OR ("type" = 'email' AND cardinality("addresses") > 0));
