-- What people want to be told of when they aren't there, and by which devices.
CREATE TYPE "PushKind" AS ENUM ('webpush', 'fcm');
CREATE TYPE "Digest" AS ENUM ('off', 'daily', 'weekly');

CREATE TABLE "notification_settings" (
    "person_id" UUID NOT NULL,
    "matches" BOOLEAN NOT NULL DEFAULT true,
    "messages" BOOLEAN NOT NULL DEFAULT true,
    "requests" BOOLEAN NOT NULL DEFAULT true,
    "likes" BOOLEAN NOT NULL DEFAULT true,
    "previews" BOOLEAN NOT NULL DEFAULT true,
    "digest" "Digest" NOT NULL DEFAULT 'off',
    "language" TEXT NOT NULL DEFAULT 'en',
    "digest_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "push_subscriptions" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" "PushKind" NOT NULL,
    "address" TEXT NOT NULL,
    "p256dh" TEXT,
    "auth" TEXT,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "notification_settings_due" ON "notification_settings"("digest_at") WHERE "digest_at" IS NOT NULL;
CREATE UNIQUE INDEX "push_subscriptions_address_key" ON "push_subscriptions"("address");
CREATE INDEX "push_subscriptions_person_id_idx" ON "push_subscriptions"("person_id");
CREATE INDEX "push_subscriptions_session_id_idx" ON "push_subscriptions"("session_id");

ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
