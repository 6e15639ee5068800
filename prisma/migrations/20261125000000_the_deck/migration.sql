-- What was learned of people takes the place of mere counts.
DROP TABLE "tallies";

-- AlterTable
ALTER TABLE "profiles" ADD COLUMN "goes_out" SMALLINT, ADD COLUMN "dates" SMALLINT;

-- CreateTable
CREATE TABLE "learned" (
    "person_id" UUID NOT NULL,
    "appeal" REAL NOT NULL,
    "appeal_var" REAL NOT NULL,
    "openness" REAL NOT NULL,
    "openness_var" REAL NOT NULL,
    "taste" REAL[],

    CONSTRAINT "learned_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "swipes_to_learn" (
    "id" BIGSERIAL NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "liked" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "swipes_to_learn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sittings" (
    "viewer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shown" UUID[],
    "ignored" UUID[],
    "times" SMALLINT[],

    CONSTRAINT "sittings_pkey" PRIMARY KEY ("viewer_id")
);

-- CreateTable
CREATE TABLE "exposures" (
    "person_id" UUID NOT NULL,
    "shown" REAL NOT NULL,
    "day" INTEGER NOT NULL,

    CONSTRAINT "exposures_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "boosts" (
    "person_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boosts_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "boosts" ADD CONSTRAINT "boosts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learned" ADD CONSTRAINT "learned_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exposures" ADD CONSTRAINT "exposures_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Days instead of hours, so that the index is written at most once a day for being here.
ALTER TABLE "discovery" ADD COLUMN "active_day" INTEGER;
UPDATE "discovery" SET "active_day" = "active_hour" / 24;
ALTER TABLE "discovery" ALTER COLUMN "active_day" SET NOT NULL;
DROP INDEX "discovery_recall";
ALTER TABLE "discovery" DROP COLUMN "active_hour";

ALTER TABLE "discovery" ADD COLUMN "tier" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "discovery" ADD COLUMN "habits" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "discovery" ADD COLUMN "slot" SMALLINT NOT NULL DEFAULT (floor(random() * 65536) - 32768)::int;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Recall reads this index alone: of a gender and a tier the cells in the order given, in a cell from any slot on, and then all that
-- decides who is eligible and the first score. Nothing in it changes more often than once a day, but for those who move.
CREATE INDEX "discovery_recall" ON "discovery" ("gender", "tier", "cell", "slot")
  INCLUDE ("seeks", "birth_date", "min_age", "max_age", "open_to_chat", "active_day", "joined_day", "habits", "interests", "person_id");

ALTER TABLE "discovery" ADD CONSTRAINT "discovery_tier_check" CHECK ("tier" BETWEEN 0 AND 3);
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_habits_check" CHECK ("goes_out" BETWEEN 0 AND 6 AND "dates" BETWEEN 0 AND 6);
ALTER TABLE "learned" SET (fillfactor = 70);
ALTER TABLE "exposures" SET (fillfactor = 70);
ALTER TABLE "sittings" SET (fillfactor = 70);
