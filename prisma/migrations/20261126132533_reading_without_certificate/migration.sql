-- AlterTable
ALTER TABLE "HealthReading" DROP COLUMN "certificateEnds";
