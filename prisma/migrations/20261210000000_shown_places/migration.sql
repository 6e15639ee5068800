-- AlterTable
ALTER TABLE "places" ADD COLUMN "spent_km" REAL NOT NULL DEFAULT 0,
ADD COLUMN "shown_cell" BIGINT,
ADD COLUMN "goal_cell" BIGINT,
ADD COLUMN "next_cell" BIGINT,
ADD COLUMN "next_at" TIMESTAMPTZ(3);

-- Everybody is shown where they were until they move.
UPDATE "places" SET "shown_cell" = "cell", "goal_cell" = "cell";
ALTER TABLE "places" ALTER COLUMN "shown_cell" SET NOT NULL,
ALTER COLUMN "goal_cell" SET NOT NULL;

-- CreateTable
CREATE TABLE "crowds" (
    "cell" BIGINT NOT NULL,
    "precision" SMALLINT NOT NULL,

    CONSTRAINT "crowds_pkey" PRIMARY KEY ("cell","precision")
);

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- The sweep that shows moves looks at nobody else.
CREATE INDEX "places_next" ON "places" ("next_at") WHERE "next_at" IS NOT NULL;

ALTER TABLE "places" ADD CONSTRAINT "places_next_check" CHECK (
  ("next_cell" IS NULL) = ("next_at" IS NULL) AND ("next_cell" IS NULL) = ("goal_cell" = "shown_cell"));
