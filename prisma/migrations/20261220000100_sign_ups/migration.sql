-- A password is kept beside the account, not in it, until the address is confirmed.
CREATE TABLE "sign_ups" (
    "email" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_ups_pkey" PRIMARY KEY ("email")
);
CREATE INDEX "sign_ups_expires_at_idx" ON "sign_ups"("expires_at");

-- Codes of all kinds in one table. Those that open an account belong to an address or a number.
ALTER TYPE "CodePurpose" ADD VALUE 'sign_in';
ALTER TYPE "CodePurpose" ADD VALUE 'sign_up';
ALTER TYPE "CodePurpose" ADD VALUE 'reset';
ALTER TABLE "codes" ADD COLUMN "holder" TEXT;
UPDATE "codes" SET "holder" = "person_id"::text;
ALTER TABLE "codes"
    ALTER COLUMN "holder" SET NOT NULL,
    DROP CONSTRAINT "codes_pkey",
    ADD CONSTRAINT "codes_pkey" PRIMARY KEY ("holder", "purpose"),
    ALTER COLUMN "person_id" DROP NOT NULL;
CREATE INDEX "codes_person_id_idx" ON "codes"("person_id");
CREATE INDEX "codes_expires_at_idx" ON "codes"("expires_at");

-- better-auth reserves rows under ids that are no UUIDs. Its codes, those of texts in the clear, are not used any more.
ALTER TABLE "verifications" ALTER COLUMN "id" TYPE TEXT;
DELETE FROM "verifications" WHERE "identifier" NOT LIKE 'line-code %';

-- A placeholder that holds the number can be guessed.
UPDATE "people" SET "email" = gen_random_uuid() || '@phone.invalid' WHERE "email" LIKE '%@phone.invalid';

CREATE INDEX "people_unconfirmed" ON "people"("created_at") WHERE NOT "email_verified" AND "erase_at" IS NULL;
