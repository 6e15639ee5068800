-- Reports, what they show, the cases that they make, and appeals.

CREATE TYPE "ReportReason" AS ENUM ('spam', 'scam', 'harassment', 'underage', 'fake_profile', 'nudity', 'hate', 'danger', 'other');
CREATE TYPE "ReportState" AS ENUM ('open', 'upheld', 'dismissed');
CREATE TYPE "CaseState" AS ENUM ('open', 'decided');
CREATE TYPE "AppealState" AS ENUM ('open', 'granted', 'refused');

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

CREATE UNIQUE INDEX "reports_case_id_reporter_id_key" ON "reports"("case_id", "reporter_id");
CREATE INDEX "reports_reporter_id_id_idx" ON "reports"("reporter_id", "id");
CREATE INDEX "cases_subject_key_idx" ON "cases"("subject_key");
CREATE INDEX "evidence_report_id_idx" ON "evidence"("report_id");
CREATE INDEX "appeals_person_id_idx" ON "appeals"("person_id");

ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "reports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "media" ADD COLUMN "held" BOOLEAN NOT NULL DEFAULT false;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- About one there is one open case, and of one there is one open appeal.
CREATE UNIQUE INDEX "cases_open" ON "cases" ("subject_key") WHERE "state" = 'open';
CREATE UNIQUE INDEX "appeals_open" ON "appeals" ("person_id") WHERE "state" = 'open';

-- The queue in its order, and what is old enough to be forgotten.
CREATE INDEX "cases_queue" ON "cases" ("severity" DESC, "opened_at", "id") WHERE "state" = 'open';
CREATE INDEX "cases_decided" ON "cases" ("decided_at") WHERE "state" = 'decided';

-- What was shown stays as it was shown, until it is forgotten.
CREATE TRIGGER "evidence_is_frozen" BEFORE UPDATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Moderators look for people by how their nicknames begin.
CREATE INDEX "profiles_name_prefix" ON "profiles" (lower(normalize("nickname", NFKC)) text_pattern_ops);
