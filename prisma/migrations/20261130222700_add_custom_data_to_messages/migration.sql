-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'custom' BEFORE 'reaction';

-- AlterTable
ALTER TABLE "former_messages" ADD COLUMN     "data" JSONB;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "data" JSONB;

-- 4 KB of JSON without spaces. Postgres writes a space after each colon and comma. No row has data yet, so none is read: NOT VALID.
ALTER TABLE "messages" ADD CONSTRAINT "messages_data_check"
  CHECK (jsonb_typeof("data") = 'object' AND octet_length("data"::text) <= 6144) NOT VALID;
ALTER TABLE "former_messages" ADD CONSTRAINT "former_messages_data_check"
  CHECK (jsonb_typeof("data") = 'object' AND octet_length("data"::text) <= 6144) NOT VALID;
