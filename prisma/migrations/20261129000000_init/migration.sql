CREATE TYPE "Gender" AS ENUM ('woman', 'man', 'nonbinary');
CREATE TYPE "SwipeKind" AS ENUM ('like', 'pass', 'superlike');
CREATE TYPE "RoomKind" AS ENUM ('match', 'direct', 'lobby');
CREATE TYPE "MessageKind" AS ENUM ('text', 'action', 'image', 'voice', 'sticker', 'reaction', 'edit', 'recall');
CREATE TYPE "MediaKind" AS ENUM ('image', 'voice', 'photo', 'clip');
CREATE TYPE "SanctionKind" AS ENUM ('warn', 'mute', 'kick', 'ban', 'suspend', 'hide');
CREATE TYPE "SanctionScope" AS ENUM ('lobby', 'everywhere');
CREATE TYPE "StaffRole" AS ENUM ('moderator', 'admin');
CREATE TYPE "ReportReason" AS ENUM ('spam', 'scam', 'harassment', 'underage', 'fake_profile', 'nudity', 'hate', 'danger', 'other');
CREATE TYPE "ReportState" AS ENUM ('open', 'upheld', 'dismissed');
CREATE TYPE "CaseState" AS ENUM ('open', 'decided');
CREATE TYPE "AppealState" AS ENUM ('open', 'granted', 'refused');
CREATE TYPE "BarKind" AS ENUM ('email', 'phone', 'device');
CREATE TYPE "ExportState" AS ENUM ('waiting', 'ready', 'failed');
CREATE TYPE "CodePurpose" AS ENUM ('confirm', 'email', 'phone', 'sign_in', 'sign_up', 'reset');
CREATE TYPE "PushKind" AS ENUM ('webpush', 'fcm');
CREATE TYPE "Digest" AS ENUM ('off', 'daily', 'weekly');

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
    "erase_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "device" TEXT NOT NULL DEFAULT '',
    "seen_on" DATE NOT NULL DEFAULT '1970-01-01'::date,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "token_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "previous_token" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "token_family" TEXT,
    "token_used" BOOLEAN NOT NULL DEFAULT true,
    "second_factor_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

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

CREATE TABLE "verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "codes" (
    "purpose" "CodePurpose" NOT NULL,
    "holder" TEXT NOT NULL,
    "person_id" UUID,
    "target" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "codes_pkey" PRIMARY KEY ("holder","purpose")
);

CREATE TABLE "sign_ups" (
    "email" TEXT NOT NULL,
    "ticket" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_ups_pkey" PRIMARY KEY ("email")
);

CREATE TABLE "familiar_places" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "familiar_places_pkey" PRIMARY KEY ("person_id","hash")
);

CREATE TABLE "contact_changes" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL,
    "phone_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_changes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "totps" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "secret" TEXT,
    "pending" TEXT,
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "totps_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "passkeys" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "passkey_challenges" (
    "session_id" UUID NOT NULL,
    "challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("session_id")
);

CREATE TABLE "recovery_codes" (
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("person_id","hash")
);

CREATE TABLE "sanctions" (
    "id" UUID NOT NULL,
    "kind" "SanctionKind" NOT NULL,
    "scope" "SanctionScope" NOT NULL DEFAULT 'lobby',
    "person_id" UUID,
    "name_key" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lifted_at" TIMESTAMPTZ(3),
    "case_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "sanctions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "roles" (
    "person_id" UUID NOT NULL,
    "role" "StaffRole" NOT NULL,
    "granted_by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "device_hashes" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_hashes_pkey" PRIMARY KEY ("person_id","hash")
);

CREATE TABLE "bars" (
    "kind" "BarKind" NOT NULL,
    "hash" BYTEA NOT NULL,
    "sanction_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "bars_pkey" PRIMARY KEY ("kind","hash","sanction_id")
);

CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "person_id" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "case_id" UUID,
    "why" TEXT NOT NULL DEFAULT '',
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

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
    "sha256" BYTEA,
    "look" BIT(128),
    "held" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "known_pictures" (
    "id" UUID NOT NULL,
    "sha256" BYTEA,
    "look" BIT(128),
    "note" TEXT NOT NULL DEFAULT '',
    "added_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_pictures_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "photos" (
    "media_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" SMALLINT NOT NULL,
    "width" SMALLINT NOT NULL,
    "height" SMALLINT NOT NULL,
    "blurhash" TEXT NOT NULL,

    CONSTRAINT "photos_pkey" PRIMARY KEY ("media_id")
);

CREATE TABLE "clips" (
    "person_id" UUID NOT NULL,
    "media_id" UUID NOT NULL,

    CONSTRAINT "clips_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "profiles" (
    "person_id" UUID NOT NULL,
    "nickname" TEXT,
    "birth_date" DATE,
    "gender" "Gender",
    "bio" TEXT NOT NULL DEFAULT '',
    "languages" TEXT[],
    "interests" SMALLINT[],
    "goes_out" SMALLINT,
    "dates" SMALLINT,
    "active_day" INTEGER NOT NULL DEFAULT 0,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "gender_changes" SMALLINT NOT NULL DEFAULT 0,
    "birth_date_changes" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "preferences" (
    "person_id" UUID NOT NULL,
    "seeks" "Gender"[],
    "min_age" SMALLINT NOT NULL,
    "max_age" SMALLINT NOT NULL,
    "radius_km" SMALLINT NOT NULL,
    "discoverable" BOOLEAN NOT NULL,
    "open_to_chat" BOOLEAN NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "recently_met" BOOLEAN NOT NULL DEFAULT false,
    "shows_presence" BOOLEAN NOT NULL DEFAULT true,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "quiet_zone" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("person_id")
);

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
    "active_day" INTEGER NOT NULL,
    "joined_day" INTEGER NOT NULL,
    "habits" SMALLINT NOT NULL DEFAULT 0,
    "merit" SMALLINT NOT NULL DEFAULT -200,
    "region" BIGINT GENERATED ALWAYS AS ("cell" >> 27) STORED,

    CONSTRAINT "discovery_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "places" (
    "person_id" UUID NOT NULL,
    "cell" BIGINT NOT NULL,
    "precision" SMALLINT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_km" REAL NOT NULL DEFAULT 0,
    "shown_cell" BIGINT NOT NULL,
    "goal_cell" BIGINT NOT NULL,
    "next_cell" BIGINT,
    "next_at" TIMESTAMPTZ(3),
    "roaming_cell" BIGINT,
    "roaming_until" TIMESTAMPTZ(3),

    CONSTRAINT "places_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "crowds" (
    "cell" BIGINT NOT NULL,
    "precision" SMALLINT NOT NULL,

    CONSTRAINT "crowds_pkey" PRIMARY KEY ("cell","precision")
);

CREATE TABLE "presences" (
    "person_id" UUID NOT NULL,
    "cell" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presences_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "encounters" (
    "person_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "told_from" TIMESTAMPTZ(3) NOT NULL,
    "told_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "encounters_pkey" PRIMARY KEY ("person_id","other_id")
);

CREATE TABLE "learned" (
    "person_id" UUID NOT NULL,
    "appeal" REAL NOT NULL,
    "appeal_var" REAL NOT NULL,
    "openness" REAL NOT NULL,
    "openness_var" REAL NOT NULL,
    "taste" REAL[],

    CONSTRAINT "learned_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "swipes_to_learn" (
    "id" BIGSERIAL NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "liked" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "swipes_to_learn_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sittings" (
    "viewer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shown" UUID[],
    "ignored" UUID[],
    "times" SMALLINT[],

    CONSTRAINT "sittings_pkey" PRIMARY KEY ("viewer_id")
);

CREATE TABLE "exposures" (
    "person_id" UUID NOT NULL,
    "shown" REAL NOT NULL,
    "day" INTEGER NOT NULL,

    CONSTRAINT "exposures_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "boosts" (
    "person_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boosts_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "swipes" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "SwipeKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "swipes_pkey" PRIMARY KEY ("from_id","to_id")
);

CREATE TABLE "matches" (
    "id" UUID NOT NULL,
    "person_a" UUID NOT NULL,
    "person_b" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "matches_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "allowances" (
    "person_id" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "superlikes" INTEGER NOT NULL DEFAULT 0,
    "undos" INTEGER NOT NULL DEFAULT 0,
    "boosts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "allowances_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "kind" "RoomKind" NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "requested_by" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "left_by" UUID,

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "members" (
    "room_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "read_seq" INTEGER NOT NULL DEFAULT 0,
    "delivered_seq" INTEGER NOT NULL DEFAULT 0,
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("room_id","person_id")
);

CREATE TABLE "messages" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "sender_id" UUID NOT NULL,
    "sender_name" TEXT,
    "client_id" TEXT NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ref_seq" INTEGER,
    "media_id" UUID,
    "edited_at" TIMESTAMPTZ(3),
    "recalled_at" TIMESTAMPTZ(3),
    "terms" INTEGER[],

    CONSTRAINT "messages_pkey" PRIMARY KEY ("room_id","seq")
);

CREATE TABLE "reactions" (
    "room_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "emoji" TEXT NOT NULL,

    CONSTRAINT "reactions_pkey" PRIMARY KEY ("room_id","seq","person_id")
);

CREATE TABLE "blocks" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("from_id","to_id")
);

CREATE TABLE "phone_hashes" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "phone_hashes_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "contact_hashes" (
    "person_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "contact_hashes_pkey" PRIMARY KEY ("person_id","hash")
);

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

CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "subject_key" TEXT NOT NULL,
    "subject_id" UUID,
    "subject_name" TEXT NOT NULL DEFAULT '',
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "severity" SMALLINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "reason" "ReportReason" NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'open',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "was_addressed" BOOLEAN NOT NULL DEFAULT false,
    "network" BYTEA,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" "ReportReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "profile" JSONB,
    "room" TEXT,
    "messages" JSONB NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "appeals" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sanctions" UUID[],
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

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
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "people_email_key" ON "people"("email");
CREATE UNIQUE INDEX "people_phone_number_key" ON "people"("phone_number");
CREATE INDEX "people_created_at_idx" ON "people"("created_at");
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");
CREATE UNIQUE INDEX "sessions_previous_token_key" ON "sessions"("previous_token");
CREATE UNIQUE INDEX "sessions_token_family_key" ON "sessions"("token_family");
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");
CREATE INDEX "accounts_person_id_idx" ON "accounts"("person_id");
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");
CREATE INDEX "codes_person_id_idx" ON "codes"("person_id");
CREATE INDEX "codes_expires_at_idx" ON "codes"("expires_at");
CREATE INDEX "sign_ups_expires_at_idx" ON "sign_ups"("expires_at");
CREATE INDEX "familiar_places_seen_at_idx" ON "familiar_places"("seen_at");
CREATE UNIQUE INDEX "contact_changes_hash_key" ON "contact_changes"("hash");
CREATE INDEX "contact_changes_person_id_idx" ON "contact_changes"("person_id");
CREATE INDEX "contact_changes_expires_at_idx" ON "contact_changes"("expires_at");
CREATE UNIQUE INDEX "totps_person_id_key" ON "totps"("person_id");
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");
CREATE INDEX "passkeys_person_id_idx" ON "passkeys"("person_id");
CREATE INDEX "sanctions_person_id_idx" ON "sanctions"("person_id");
CREATE INDEX "sanctions_name_key_idx" ON "sanctions"("name_key");
CREATE INDEX "bars_person_id_idx" ON "bars"("person_id");
CREATE INDEX "audit_person_id_id_idx" ON "audit"("person_id", "id");
CREATE INDEX "audit_actor_id_id_idx" ON "audit"("actor_id", "id");
CREATE INDEX "audit_case_id_id_idx" ON "audit"("case_id", "id");
CREATE INDEX "media_owner_id_idx" ON "media"("owner_id");
CREATE UNIQUE INDEX "known_pictures_sha256_key" ON "known_pictures"("sha256");
CREATE UNIQUE INDEX "known_pictures_look_key" ON "known_pictures"("look");
CREATE INDEX "photos_person_id_place_idx" ON "photos"("person_id", "place");
CREATE UNIQUE INDEX "clips_media_id_key" ON "clips"("media_id");
CREATE INDEX "presences_cell_since_idx" ON "presences"("cell", "since");
CREATE INDEX "presences_since_idx" ON "presences"("since");
CREATE INDEX "encounters_other_id_idx" ON "encounters"("other_id");
CREATE INDEX "encounters_told_until_idx" ON "encounters"("told_until");
CREATE INDEX "swipes_to_id_kind_at_idx" ON "swipes"("to_id", "kind", "at");
CREATE UNIQUE INDEX "matches_room_id_key" ON "matches"("room_id");
CREATE INDEX "matches_person_b_idx" ON "matches"("person_b");
CREATE UNIQUE INDEX "matches_person_a_person_b_key" ON "matches"("person_a", "person_b");
CREATE INDEX "members_person_id_idx" ON "members"("person_id");
CREATE UNIQUE INDEX "messages_room_id_sender_id_client_id_key" ON "messages"("room_id", "sender_id", "client_id");
CREATE INDEX "blocks_to_id_idx" ON "blocks"("to_id");
CREATE INDEX "phone_hashes_hash_idx" ON "phone_hashes"("hash");
CREATE INDEX "contact_hashes_hash_person_id_idx" ON "contact_hashes"("hash", "person_id");
CREATE INDEX "exports_person_id_asked_at_idx" ON "exports"("person_id", "asked_at");
CREATE INDEX "exports_expires_at_idx" ON "exports"("expires_at");
CREATE UNIQUE INDEX "jobs_queue_key_key" ON "jobs"("queue", "key");
CREATE INDEX "cases_subject_key_idx" ON "cases"("subject_key");
CREATE INDEX "reports_reporter_id_id_idx" ON "reports"("reporter_id", "id");
CREATE UNIQUE INDEX "reports_case_id_reporter_id_key" ON "reports"("case_id", "reporter_id");
CREATE INDEX "evidence_report_id_idx" ON "evidence"("report_id");
CREATE INDEX "appeals_person_id_idx" ON "appeals"("person_id");
CREATE UNIQUE INDEX "push_subscriptions_address_key" ON "push_subscriptions"("address");
CREATE INDEX "push_subscriptions_person_id_idx" ON "push_subscriptions"("person_id");
CREATE INDEX "push_subscriptions_session_id_idx" ON "push_subscriptions"("session_id");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "codes" ADD CONSTRAINT "codes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "familiar_places" ADD CONSTRAINT "familiar_places_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contact_changes" ADD CONSTRAINT "contact_changes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "totps" ADD CONSTRAINT "totps_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "device_hashes" ADD CONSTRAINT "device_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "known_pictures" ADD CONSTRAINT "known_pictures_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "photos" ADD CONSTRAINT "photos_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "photos" ADD CONSTRAINT "photos_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clips" ADD CONSTRAINT "clips_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clips" ADD CONSTRAINT "clips_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "discovery" ADD CONSTRAINT "discovery_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "places" ADD CONSTRAINT "places_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "presences" ADD CONSTRAINT "presences_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "learned" ADD CONSTRAINT "learned_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_viewer_id_fkey" FOREIGN KEY ("viewer_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "exposures" ADD CONSTRAINT "exposures_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "boosts" ADD CONSTRAINT "boosts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "matches" ADD CONSTRAINT "matches_person_a_fkey" FOREIGN KEY ("person_a") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "matches" ADD CONSTRAINT "matches_person_b_fkey" FOREIGN KEY ("person_b") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "matches" ADD CONSTRAINT "matches_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "allowances" ADD CONSTRAINT "allowances_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "members" ADD CONSTRAINT "members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_room_id_seq_fkey" FOREIGN KEY ("room_id", "seq") REFERENCES "messages"("room_id", "seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "phone_hashes" ADD CONSTRAINT "phone_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contact_hashes" ADD CONSTRAINT "contact_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "exports" ADD CONSTRAINT "exports_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "reports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma cannot express ----------------------------------------------------------------------------

-- Recall reads this index alone: of a gender and a region (the H3 parent of resolution 6) the profiles with the highest base score
-- first, then everything that decides eligibility and the cheap score. The base score is rewritten only when it has changed by a
-- tenth, activity at most once a day.
CREATE INDEX "discovery_recall" ON "discovery" ("gender", "region", "merit")
  INCLUDE ("cell", "seeks", "birth_date", "min_age", "max_age", "active_day", "joined_day", "habits", "interests", "person_id");

-- Nearby reads this index alone: of a gender and a cell all profiles.
CREATE INDEX "discovery_nearby" ON "discovery" ("gender", "cell")
  INCLUDE ("seeks", "birth_date", "min_age", "max_age", "open_to_chat", "active_day", "person_id");

-- Periodic jobs read only the rows that are due.
CREATE INDEX "people_leaving" ON "people" ("erase_at") WHERE "erase_at" IS NOT NULL;
CREATE INDEX "people_unconfirmed" ON "people" ("created_at") WHERE NOT "email_verified" AND "erase_at" IS NULL;
CREATE INDEX "places_roaming" ON "places" ("roaming_until") WHERE "roaming_until" IS NOT NULL;
CREATE INDEX "places_next" ON "places" ("next_at") WHERE "next_at" IS NOT NULL;
CREATE INDEX "sanctions_ending" ON "sanctions" ("until") WHERE "scope" = 'everywhere' AND "lifted_at" IS NULL AND "until" IS NOT NULL;
CREATE INDEX "jobs_due" ON "jobs" ("queue", "run_at", "id") WHERE "failed_at" IS NULL;
CREATE INDEX "notification_settings_due" ON "notification_settings" ("digest_at") WHERE "digest_at" IS NOT NULL;

-- The edits of a message are blanked when it is recalled.
CREATE INDEX "messages_ref" ON "messages" ("room_id", "ref_seq") WHERE "ref_seq" IS NOT NULL;
-- Whether another message has the same file.
CREATE INDEX "messages_media" ON "messages" ("media_id") WHERE "media_id" IS NOT NULL;
-- Terms are mixed with the room, so an entry leads to few rows. With a pending list of 64 kB the same pages of the index were written
-- again and again: 2,400 bytes of log a message at 5,000 messages/s, against 1,200 with 512 kB (bench:chat).
CREATE INDEX "messages_terms" ON "messages" USING gin ("terms") WITH (gin_pending_list_limit = 512);
-- Whether two were in one public room (reports): few rooms are public.
CREATE INDEX "rooms_lobbies" ON "rooms" ("id") WHERE "kind" = 'lobby';
-- Requests without an answer, by the person who made them.
CREATE INDEX "rooms_unanswered" ON "rooms" ("requested_by") WHERE "accepted_at" IS NULL AND "closed_at" IS NULL;
-- Rooms that are closed because a member's account is being deleted. They open again if the member returns.
CREATE INDEX "rooms_left" ON "rooms" ("left_by") WHERE "left_by" IS NOT NULL;

-- Whether a member has the name that a guest asks for, and search for members by the beginning of a nickname.
CREATE INDEX "profiles_name_key" ON "profiles" (lower(normalize("nickname", NFKC)));
CREATE INDEX "profiles_name_prefix" ON "profiles" (lower(normalize("nickname", NFKC)) text_pattern_ops);

-- One open case a subject, one open appeal a person.
CREATE UNIQUE INDEX "cases_open" ON "cases" ("subject_key") WHERE "state" = 'open';
CREATE UNIQUE INDEX "appeals_open" ON "appeals" ("person_id") WHERE "state" = 'open';
-- The queue in its order, and the cases that are old enough to be deleted.
CREATE INDEX "cases_queue" ON "cases" ("severity" DESC, "opened_at", "id") WHERE "state" = 'open';
CREATE INDEX "cases_decided" ON "cases" ("decided_at") WHERE "state" = 'decided';

-- Rows that are updated often leave room on their page for the new version.
ALTER TABLE "discovery" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "rooms" SET (fillfactor = 70);
ALTER TABLE "members" SET (fillfactor = 70);
ALTER TABLE "learned" SET (fillfactor = 70);
ALTER TABLE "exposures" SET (fillfactor = 70);
ALTER TABLE "sittings" SET (fillfactor = 70);
ALTER TABLE "allowances" SET (fillfactor = 70);
ALTER TABLE "places" SET (fillfactor = 80);
ALTER TABLE "presences" SET (fillfactor = 80);

ALTER TABLE "profiles" ADD CONSTRAINT "profiles_habits_check" CHECK ("goes_out" BETWEEN 0 AND 6 AND "dates" BETWEEN 0 AND 6);
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_age_check" CHECK ("min_age" >= 18 AND "max_age" >= "min_age" AND "max_age" <= 99);
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_quiet_check" CHECK (
  num_nonnulls("quiet_from", "quiet_to", "quiet_zone") IN (0, 3)
  AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439 AND "quiet_from" <> "quiet_to");
ALTER TABLE "places" ADD CONSTRAINT "places_precision_check" CHECK ("precision" BETWEEN 6 AND 8);
ALTER TABLE "places" ADD CONSTRAINT "places_roaming_check" CHECK (("roaming_cell" IS NULL) = ("roaming_until" IS NULL));
ALTER TABLE "places" ADD CONSTRAINT "places_next_check" CHECK (
  ("next_cell" IS NULL) = ("next_at" IS NULL) AND ("next_cell" IS NULL) = ("goal_cell" = "shown_cell"));
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_not_oneself" CHECK ("person_id" <> "other_id");
ALTER TABLE "swipes" ADD CONSTRAINT "swipes_not_oneself" CHECK ("from_id" <> "to_id");
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_not_oneself" CHECK ("from_id" <> "to_id");
ALTER TABLE "matches" ADD CONSTRAINT "matches_ordered_pair" CHECK ("person_a" < "person_b");
ALTER TABLE "messages" ADD CONSTRAINT "messages_seq_check" CHECK ("seq" > 0);
ALTER TABLE "known_pictures" ADD CONSTRAINT "known_pictures_something" CHECK ("sha256" IS NOT NULL OR "look" IS NOT NULL);

-- Rows of the audit can only be added. The semicolon of the body is written as an escape, since a tool that deploys this may split the
-- script at each of them.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION ''% is only added to'', TG_TABLE_NAME USING ERRCODE = ''insufficient_privilege''\x3B END';
CREATE TRIGGER "audit_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- Evidence is not changed until it is deleted.
CREATE TRIGGER "evidence_is_frozen" BEFORE UPDATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
