-- Whose account will be erased, and when. Until then nobody sees them, and they may come back.
ALTER TABLE "people" ADD COLUMN "erase_at" TIMESTAMPTZ(3);
CREATE INDEX "people_leaving" ON "people"("erase_at") WHERE "erase_at" IS NOT NULL;

-- A room that is closed because one of its people is leaving, and opens again when they come back.
ALTER TABLE "rooms" ADD COLUMN "left_by" UUID;
CREATE INDEX "rooms_left" ON "rooms"("left_by") WHERE "left_by" IS NOT NULL;
