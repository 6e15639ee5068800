-- AlterTable
ALTER TABLE "members" ADD COLUMN     "archived_seq" INTEGER;
