-- Ids of people and media tell no time any more, so the time of a sign-up is asked of a column.
CREATE INDEX "people_created_at_idx" ON "people"("created_at");

-- How often a user has changed what decides who is visible to them. The first answer is no change.
ALTER TABLE "profiles" ADD COLUMN "gender_changes" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN "birth_date_changes" SMALLINT NOT NULL DEFAULT 0;
