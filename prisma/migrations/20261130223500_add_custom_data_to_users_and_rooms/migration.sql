-- AlterTable
ALTER TABLE "rooms" ADD COLUMN     "data" JSONB;

-- CreateTable
CREATE TABLE "user_data" (
    "person_id" UUID NOT NULL,
    "public_data" JSONB,
    "private_data" JSONB,

    CONSTRAINT "user_data_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "user_data" ADD CONSTRAINT "user_data_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 4 KB of JSON without spaces each. Postgres writes a space after each colon and comma.
ALTER TABLE "user_data" ADD CONSTRAINT "user_data_check" CHECK (
  jsonb_typeof("public_data") = 'object' AND octet_length("public_data"::text) <= 6144
  AND jsonb_typeof("private_data") = 'object' AND octet_length("private_data"::text) <= 6144
);
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_data_check"
  CHECK (jsonb_typeof("data") = 'object' AND octet_length("data"::text) <= 6144) NOT VALID;
