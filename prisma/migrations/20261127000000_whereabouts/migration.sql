-- AlterTable
ALTER TABLE "preferences" ADD COLUMN "paused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "recently_met" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "quiet_from" SMALLINT,
ADD COLUMN "quiet_to" SMALLINT,
ADD COLUMN "quiet_zone" TEXT;

-- AlterTable
ALTER TABLE "places" ADD COLUMN "roaming_cell" BIGINT,
ADD COLUMN "roaming_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "presences" (
    "person_id" UUID NOT NULL,
    "cell" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presences_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "encounters" (
    "person_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "told_from" TIMESTAMPTZ(3) NOT NULL,
    "told_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "encounters_pkey" PRIMARY KEY ("person_id","other_id")
);

-- CreateTable
CREATE TABLE "phone_hashes" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "phone_hashes_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "contact_hashes" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "contact_hashes_pkey" PRIMARY KEY ("person_id","hash")
);

-- CreateTable
CREATE TABLE "hidden_contacts" (
    "person_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,

    CONSTRAINT "hidden_contacts_pkey" PRIMARY KEY ("person_id","other_id")
);

-- CreateIndex
CREATE INDEX "presences_cell_since_idx" ON "presences"("cell", "since");

-- CreateIndex
CREATE INDEX "presences_since_idx" ON "presences"("since");

-- CreateIndex
CREATE INDEX "encounters_other_id_idx" ON "encounters"("other_id");

-- CreateIndex
CREATE INDEX "encounters_told_until_idx" ON "encounters"("told_until");

-- CreateIndex
CREATE INDEX "phone_hashes_hash_idx" ON "phone_hashes"("hash");

-- CreateIndex
CREATE INDEX "contact_hashes_hash_idx" ON "contact_hashes"("hash");

-- CreateIndex
CREATE INDEX "hidden_contacts_other_id_idx" ON "hidden_contacts"("other_id");

-- AddForeignKey
ALTER TABLE "presences" ADD CONSTRAINT "presences_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_hashes" ADD CONSTRAINT "phone_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_hashes" ADD CONSTRAINT "contact_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hidden_contacts" ADD CONSTRAINT "hidden_contacts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hidden_contacts" ADD CONSTRAINT "hidden_contacts_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Few roam, and the sweep that ends it looks at nobody else.
CREATE INDEX "places_roaming" ON "places" ("roaming_until") WHERE "roaming_until" IS NOT NULL;

ALTER TABLE "places" ADD CONSTRAINT "places_roaming_check" CHECK (("roaming_cell" IS NULL) = ("roaming_until" IS NULL));
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_quiet_check" CHECK (
  num_nonnulls("quiet_from", "quiet_to", "quiet_zone") IN (0, 3)
  AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439 AND "quiet_from" <> "quiet_to");
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_not_oneself" CHECK ("person_id" <> "other_id");
ALTER TABLE "hidden_contacts" ADD CONSTRAINT "hidden_contacts_not_oneself" CHECK ("person_id" <> "other_id");

-- A place is rewritten at every step, on its own page.
ALTER TABLE "places" SET (fillfactor = 80);
ALTER TABLE "presences" SET (fillfactor = 80);
