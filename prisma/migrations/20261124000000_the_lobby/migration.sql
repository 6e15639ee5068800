-- The public rooms: guests may speak there, who have no row in people, under the name they had in the room.

ALTER TYPE "RoomKind" ADD VALUE 'lobby';
ALTER TYPE "MessageKind" ADD VALUE 'action';

ALTER TABLE "messages" DROP CONSTRAINT "messages_sender_id_fkey";
ALTER TABLE "messages" ADD COLUMN "sender_name" TEXT;

CREATE TYPE "SanctionKind" AS ENUM ('warn', 'mute', 'kick', 'ban');

CREATE TABLE "sanctions" (
    "id" UUID NOT NULL,
    "kind" "SanctionKind" NOT NULL,
    "person_id" UUID,
    "name_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sanctions_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "sanctions_person_id_idx" ON "sanctions"("person_id");
CREATE INDEX "sanctions_name_key_idx" ON "sanctions"("name_key");

ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Whether anybody registered has a name that a guest asks for.
CREATE INDEX "profiles_name_key" ON "profiles" (lower(normalize("nickname", NFKC)));
