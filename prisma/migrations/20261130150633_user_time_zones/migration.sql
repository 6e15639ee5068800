-- The time zone of a user, instead of one of the quiet hours alone: it was that of the device.
ALTER TABLE "preferences" DROP CONSTRAINT "preferences_quiet_check";
ALTER TABLE "preferences" RENAME COLUMN "quiet_zone" TO "time_zone";
ALTER TABLE "preferences" ADD COLUMN "time_zone_at" TIMESTAMPTZ(3);
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_quiet_check" CHECK (
  num_nonnulls("quiet_from", "quiet_to") IN (0, 2)
  AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439 AND "quiet_from" <> "quiet_to");

-- The day of the daily quotas ends at midnight of the user. Counts of a day by UTC end with this migration.
ALTER TABLE "profiles" ADD COLUMN "day_ends_at" TIMESTAMPTZ(3);
ALTER TABLE "allowances" DROP COLUMN "day",
ADD COLUMN "day_ends_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone;
