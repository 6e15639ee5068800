-- AlterTable
ALTER TABLE "photos" ADD COLUMN     "waits_since" TIMESTAMPTZ(3);

-- Photos that wait for a moderator
CREATE INDEX "photos_waiting" ON "photos"("waits_since", "media_id") WHERE "waits_since" IS NOT NULL;
