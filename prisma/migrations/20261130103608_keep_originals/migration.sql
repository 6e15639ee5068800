-- CreateTable
CREATE TABLE "tombstones" (
    "person_hash" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "email" BYTEA,
    "phone" BYTEA,
    "devices" BYTEA[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tombstones_pkey" PRIMARY KEY ("person_hash")
);

-- CreateTable
CREATE TABLE "former_messages" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "message_seq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "media_id" UUID,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,
    "author_hash" BYTEA,

    CONSTRAINT "former_messages_pkey" PRIMARY KEY ("room_id","seq")
);

-- CreateTable
CREATE TABLE "former_members" (
    "room_id" UUID NOT NULL,
    "person_hash" BYTEA NOT NULL,
    "content" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_members_pkey" PRIMARY KEY ("room_id","person_hash")
);

-- CreateIndex
CREATE INDEX "tombstones_expires_at_idx" ON "tombstones"("expires_at");

-- CreateIndex
CREATE INDEX "former_messages_room_id_message_seq_idx" ON "former_messages"("room_id", "message_seq");

-- CreateIndex
CREATE INDEX "former_messages_removed_at_idx" ON "former_messages"("removed_at");

-- CreateIndex
CREATE INDEX "former_messages_media" ON "former_messages"("media_id") WHERE "media_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "former_messages_author" ON "former_messages"("author_hash", "room_id") WHERE "author_hash" IS NOT NULL;

-- CreateIndex
CREATE INDEX "former_members_person_hash_idx" ON "former_members"("person_hash");

-- CreateIndex
CREATE INDEX "former_members_erased_at_idx" ON "former_members"("erased_at");

-- AddForeignKey
ALTER TABLE "former_messages" ADD CONSTRAINT "former_messages_room_id_message_seq_fkey" FOREIGN KEY ("room_id", "message_seq") REFERENCES "messages"("room_id", "seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_members" ADD CONSTRAINT "former_members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;
