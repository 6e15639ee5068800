-- What people expect of a chat: pictures, voice and stickers, answers, reactions, corrections and withdrawals, each an event of
-- the one sequence of the room. How far a message has come. Muted and pinned rooms, requests to talk, files.

ALTER TYPE "MessageKind" ADD VALUE 'image';
ALTER TYPE "MessageKind" ADD VALUE 'voice';
ALTER TYPE "MessageKind" ADD VALUE 'sticker';
ALTER TYPE "MessageKind" ADD VALUE 'reaction';
ALTER TYPE "MessageKind" ADD VALUE 'edit';
ALTER TYPE "MessageKind" ADD VALUE 'recall';

CREATE TYPE "MediaKind" AS ENUM ('image', 'voice');

CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "kind" "MediaKind" NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "duration_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "media_owner_id_idx" ON "media"("owner_id");

ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "messages"
    ADD COLUMN "ref_seq" INTEGER,
    ADD COLUMN "media_id" UUID,
    ADD COLUMN "edited_at" TIMESTAMPTZ(3),
    ADD COLUMN "recalled_at" TIMESTAMPTZ(3);

CREATE TABLE "reactions" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "emoji" TEXT NOT NULL,

    CONSTRAINT "reactions_pkey" PRIMARY KEY ("room_id","seq","person_id")
);

ALTER TABLE "reactions" ADD CONSTRAINT "reactions_room_id_seq_fkey" FOREIGN KEY ("room_id", "seq") REFERENCES "messages"("room_id", "seq") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "rooms"
    ADD COLUMN "requested_by" UUID,
    ADD COLUMN "accepted_at" TIMESTAMPTZ(3);

ALTER TABLE "members"
    ADD COLUMN "delivered_seq" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "muted" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "pinned" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "preferences" ADD COLUMN "shows_presence" BOOLEAN NOT NULL DEFAULT true;

ALTER TABLE "profiles" ADD COLUMN "active_day" INTEGER NOT NULL DEFAULT 0;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- A room is rewritten at each batch of words, and how far somebody read at each glance: both stay on their page.
ALTER TABLE "rooms" SET (fillfactor = 70);
ALTER TABLE "members" SET (fillfactor = 70);

-- The edits of a message are blanked when it is withdrawn.
CREATE INDEX "messages_ref" ON "messages" ("room_id", "ref_seq") WHERE "ref_seq" IS NOT NULL;

-- Requests that nobody has answered yet, by who made them.
CREATE INDEX "rooms_unanswered" ON "rooms" ("requested_by") WHERE "accepted_at" IS NULL AND "closed_at" IS NULL;

-- Whether a file is part of another message, too.
CREATE INDEX "messages_media" ON "messages" ("media_id") WHERE "media_id" IS NOT NULL;
