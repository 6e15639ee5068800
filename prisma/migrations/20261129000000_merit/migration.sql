-- Recall reads the people of a region (the H3 parent of resolution 6) from the most promising on, instead of cell by cell.
DROP INDEX "discovery_recall";
ALTER TABLE "discovery" DROP COLUMN "tier", DROP COLUMN "slot";
ALTER TABLE "discovery" ADD COLUMN "merit" SMALLINT NOT NULL DEFAULT -200;
ALTER TABLE "discovery" ADD COLUMN "region" BIGINT GENERATED ALWAYS AS ("cell" >> 27) STORED;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Of a gender and a region whoever is promising enough, and then all that decides who is eligible and the cheap score. Merit is
-- rewritten only when it has changed by a tenth, activity once a day.
CREATE INDEX "discovery_recall" ON "discovery" ("gender", "region", "merit")
  INCLUDE ("cell", "seeks", "birth_date", "min_age", "max_age", "active_day", "joined_day", "habits", "interests", "person_id");

-- Of a gender and a cell everybody, for the list of who is near.
CREATE INDEX "discovery_nearby" ON "discovery" ("gender", "cell")
  INCLUDE ("seeks", "birth_date", "min_age", "max_age", "open_to_chat", "active_day", "person_id");
