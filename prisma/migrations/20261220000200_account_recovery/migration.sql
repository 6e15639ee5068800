-- By its family an exchanged token is known, however long ago it was exchanged.
ALTER TABLE "sessions" ADD COLUMN "token_family" TEXT, ADD COLUMN "token_used" BOOLEAN NOT NULL DEFAULT true;
CREATE UNIQUE INDEX "sessions_token_family_key" ON "sessions"("token_family");

-- Places that accounts were signed in to from, as keyed hashes.
CREATE TABLE "familiar_places" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "familiar_places_pkey" PRIMARY KEY ("person_id","hash")
);
CREATE INDEX "familiar_places_seen_at_idx" ON "familiar_places"("seen_at");
ALTER TABLE "familiar_places" ADD CONSTRAINT "familiar_places_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Changes of addresses and numbers that can be undone.
CREATE TABLE "contact_changes" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL,
    "phone_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_changes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "contact_changes_hash_key" ON "contact_changes"("hash");
CREATE INDEX "contact_changes_person_id_idx" ON "contact_changes"("person_id");
CREATE INDEX "contact_changes_expires_at_idx" ON "contact_changes"("expires_at");
ALTER TABLE "contact_changes" ADD CONSTRAINT "contact_changes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
