-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('woman', 'man', 'nonbinary');

-- CreateEnum
CREATE TYPE "SwipeKind" AS ENUM ('like', 'pass');

-- CreateEnum
CREATE TYPE "RoomKind" AS ENUM ('match', 'direct');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('text');

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "phone_number" TEXT,
    "phone_number_verified" BOOLEAN,
    "is_anonymous" BOOLEAN DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profiles" (
    "person_id" UUID NOT NULL,
    "nickname" TEXT,
    "birth_date" DATE,
    "gender" "Gender",
    "bio" TEXT NOT NULL DEFAULT '',
    "languages" TEXT[],
    "interests" SMALLINT[],
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "preferences" (
    "person_id" UUID NOT NULL,
    "seeks" "Gender"[],
    "min_age" SMALLINT NOT NULL,
    "max_age" SMALLINT NOT NULL,
    "radius_km" SMALLINT NOT NULL,
    "discoverable" BOOLEAN NOT NULL,
    "open_to_chat" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "discovery" (
    "person_id" UUID NOT NULL,
    "cell" BIGINT NOT NULL,
    "gender" SMALLINT NOT NULL,
    "seeks" SMALLINT NOT NULL,
    "birth_date" DATE NOT NULL,
    "min_age" SMALLINT NOT NULL,
    "max_age" SMALLINT NOT NULL,
    "open_to_chat" BOOLEAN NOT NULL,
    "interests" BIT(256) NOT NULL,
    "active_hour" INTEGER NOT NULL,
    "joined_day" INTEGER NOT NULL,

    CONSTRAINT "discovery_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "places" (
    "person_id" UUID NOT NULL,
    "cell" BIGINT NOT NULL,
    "precision" SMALLINT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "places_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "swipes" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "SwipeKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "swipes_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "tallies" (
    "person_id" UUID NOT NULL,
    "likes_made" INTEGER NOT NULL DEFAULT 0,
    "passes_made" INTEGER NOT NULL DEFAULT 0,
    "likes_got" INTEGER NOT NULL DEFAULT 0,
    "passes_got" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "tallies_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "matches" (
    "id" UUID NOT NULL,
    "person_a" UUID NOT NULL,
    "person_b" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "matches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "kind" "RoomKind" NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "room_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "read_seq" INTEGER NOT NULL DEFAULT 0,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("room_id","person_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "sender_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("room_id","seq")
);

-- CreateTable
CREATE TABLE "blocks" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "people_phone_number_key" ON "people"("phone_number");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "accounts_person_id_idx" ON "accounts"("person_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE INDEX "swipes_to_id_kind_at_idx" ON "swipes"("to_id", "kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "matches_room_id_key" ON "matches"("room_id");

-- CreateIndex
CREATE INDEX "matches_person_b_idx" ON "matches"("person_b");

-- CreateIndex
CREATE UNIQUE INDEX "matches_person_a_person_b_key" ON "matches"("person_a", "person_b");

-- CreateIndex
CREATE INDEX "members_person_id_idx" ON "members"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_room_id_sender_id_client_id_key" ON "messages"("room_id", "sender_id", "client_id");

-- CreateIndex
CREATE INDEX "blocks_to_id_idx" ON "blocks"("to_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discovery" ADD CONSTRAINT "discovery_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "places" ADD CONSTRAINT "places_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_person_a_fkey" FOREIGN KEY ("person_a") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_person_b_fkey" FOREIGN KEY ("person_b") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_sender_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Recall reads this index alone: cells in the order given, then everything that decides eligibility and the first
-- score. What changes most (active_hour) is rewritten at most once an hour.
CREATE INDEX "discovery_recall" ON "discovery" ("cell", "gender")
  INCLUDE ("seeks", "birth_date", "min_age", "max_age", "open_to_chat", "active_hour", "joined_day", "interests", "person_id");

-- Rows that are updated in place leave room for it on their page.
ALTER TABLE "discovery" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "rooms" SET (fillfactor = 70);
ALTER TABLE "members" SET (fillfactor = 80);
ALTER TABLE "tallies" SET (fillfactor = 70);

ALTER TABLE "places" ADD CONSTRAINT "places_precision_check" CHECK ("precision" BETWEEN 6 AND 8);
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_age_check" CHECK ("min_age" >= 18 AND "max_age" >= "min_age" AND "max_age" <= 99);
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_not_oneself" CHECK ("from_id" <> "to_id");
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_not_oneself" CHECK ("from_id" <> "to_id");
ALTER TABLE "matches" ADD CONSTRAINT "matches_ordered_pair" CHECK ("person_a" < "person_b");
ALTER TABLE "messages" ADD CONSTRAINT "messages_seq_check" CHECK ("seq" > 0);
