-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "key_id" UUID;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "external_id" TEXT;

-- AlterTable
ALTER TABLE "sanctions" ADD COLUMN     "is_deactivation" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "server_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "points_per_minute" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "server_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server_key_secrets" (
    "id" TEXT NOT NULL,
    "key_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "server_key_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "server_calls" (
    "key_id" UUID NOT NULL,
    "idempotency" TEXT NOT NULL,
    "request" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" BYTEA,

    CONSTRAINT "server_calls_pkey" PRIMARY KEY ("key_id","idempotency")
);

-- CreateTable
CREATE TABLE "broadcasts" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "texts" JSONB NOT NULL,
    "link" TEXT NOT NULL,
    "people" UUID[],
    "recipients" INTEGER NOT NULL DEFAULT 0,
    "notified" INTEGER NOT NULL DEFAULT 0,
    "last_person" UUID,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "broadcasts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "broadcasts_created_at_idx" ON "broadcasts"("created_at");

-- CreateIndex
CREATE INDEX "server_key_secrets_key_id_idx" ON "server_key_secrets"("key_id");

-- CreateIndex
CREATE INDEX "server_calls_at_idx" ON "server_calls"("at");

-- CreateIndex
CREATE INDEX "audit_key_id_id_idx" ON "audit"("key_id", "id") WHERE "key_id" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "people_external_id_key" ON "people"("external_id");

-- AddForeignKey
ALTER TABLE "server_key_secrets" ADD CONSTRAINT "server_key_secrets_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "server_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "server_calls" ADD CONSTRAINT "server_calls_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "server_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;
