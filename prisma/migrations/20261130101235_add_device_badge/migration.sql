-- AlterTable
ALTER TABLE "push_subscriptions" ADD COLUMN     "badge" INTEGER NOT NULL DEFAULT 0;


