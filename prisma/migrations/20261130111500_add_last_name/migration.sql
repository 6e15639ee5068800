-- AlterTable
ALTER TABLE "members" ADD COLUMN     "last_name" TEXT;

-- Rooms that ended before: the nicknames at their ends are not known, those of now are. A room is shown for 365 days at most (ORIGINALS_DAYS).
UPDATE "members" m SET "last_name" = p."nickname"
  FROM "rooms" r, "profiles" p
 WHERE r."id" = m."room_id" AND r."closed_at" > now() - interval '365 days' AND p."person_id" = m."person_id";
