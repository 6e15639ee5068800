-- AlterTable
ALTER TABLE "members" ADD COLUMN     "pin_changes" TIMESTAMPTZ(6)[];

