-- Codes by which somebody who is signed in shows that it is them, or that an address or a number is theirs.
CREATE TYPE "CodePurpose" AS ENUM ('confirm', 'email', 'phone');

CREATE TABLE "codes" (
    "person_id" UUID NOT NULL,
    "purpose" "CodePurpose" NOT NULL,
    "target" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "codes_pkey" PRIMARY KEY ("person_id", "purpose")
);

ALTER TABLE "codes" ADD CONSTRAINT "codes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
