-- How people stand with the house: roles, sanctions everywhere, what keeps the banned from coming back, and who did what.

ALTER TABLE "sanctions"
    ADD COLUMN "scope" "SanctionScope" NOT NULL DEFAULT 'lobby',
    ADD COLUMN "case_id" UUID,
    ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3),
    ALTER COLUMN "name_key" SET DEFAULT '';

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

CREATE INDEX "bars_person_id_idx" ON "bars"("person_id");
CREATE INDEX "audit_person_id_id_idx" ON "audit"("person_id", "id");
CREATE INDEX "audit_actor_id_id_idx" ON "audit"("actor_id", "id");
CREATE INDEX "audit_case_id_id_idx" ON "audit"("case_id", "id");

ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "device_hashes" ADD CONSTRAINT "device_hashes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Suspensions whose end somebody has to see to.
CREATE INDEX "sanctions_ending" ON "sanctions" ("until") WHERE "scope" = 'everywhere' AND "lifted_at" IS NULL AND "until" IS NOT NULL;

-- What was done stays written down: whoever may write here may only add. The semicolon of the body is written as an escape, since
-- what deploys this may take a script apart at each of them.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION ''% is only added to'', TG_TABLE_NAME USING ERRCODE = ''insufficient_privilege''\x3B END';

CREATE TRIGGER "audit_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
