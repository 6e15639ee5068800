-- AlterEnum
ALTER TYPE "BarKind" ADD VALUE 'external';

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "key_id" UUID,
ALTER COLUMN "confirmed_at" DROP NOT NULL;

-- AlterTable
ALTER TABLE "tombstones" ADD COLUMN     "external" BYTEA;

-- CreateIndex
CREATE INDEX "sessions_key_id_idx" ON "sessions"("key_id") WHERE "key_id" IS NOT NULL;


