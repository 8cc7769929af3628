-- AlterTable
ALTER TABLE "NotificationChannel" ADD COLUMN     "failingSince" TIMESTAMPTZ(3),
ADD COLUMN     "offAt" TIMESTAMPTZ(3);
