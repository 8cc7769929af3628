-- AlterTable
ALTER TABLE "KeyManagerHealth" ADD COLUMN     "unreadable" BOOLEAN NOT NULL DEFAULT false;
