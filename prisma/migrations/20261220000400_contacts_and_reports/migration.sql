-- Pairs of users who hide from each other are no longer kept: who hides from a viewer is read from the numbers themselves.
DROP TABLE "hidden_contacts";

-- DropIndex
DROP INDEX "contact_hashes_hash_idx";

-- CreateIndex
CREATE INDEX "contact_hashes_hash_person_id_idx" ON "contact_hashes"("hash", "person_id");

-- AlterTable
ALTER TABLE "reports" ADD COLUMN "was_addressed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "network" BYTEA;
