-- Work that is done later or in the background, and outlives the process that was to do it.
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "held_until" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "jobs_queue_key_key" ON "jobs"("queue", "key");
CREATE INDEX "jobs_due" ON "jobs"("queue", "run_at", "id") WHERE "failed_at" IS NULL;

-- Archives of all that a person's account holds.
CREATE TYPE "ExportState" AS ENUM ('waiting', 'ready', 'failed');

CREATE TABLE "exports" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'waiting',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "exports_person_id_asked_at_idx" ON "exports"("person_id", "asked_at");
CREATE INDEX "exports_expires_at_idx" ON "exports"("expires_at");
ALTER TABLE "exports" ADD CONSTRAINT "exports_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
