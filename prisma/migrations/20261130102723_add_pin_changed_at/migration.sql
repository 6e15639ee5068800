-- AlterTable
ALTER TABLE "members" ADD COLUMN     "pin_changed_at" TIMESTAMPTZ(3);


