-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- insertAppeal, src/features/moderation/appeals/appeals.sql.ts
INSERT INTO appeals (id, person_id, sanctions, text, at)
VALUES ($1::uuid, $2::uuid, $3::uuid[], $4, $5::timestamptz)
ON CONFLICT (person_id) WHERE state = 'open' DO NOTHING
RETURNING id::text, text, at, state::text, answer, decided_at AS "decidedAt";

-- lockAppeal, src/features/moderation/appeals/appeals.sql.ts
SELECT id FROM appeals WHERE id = $1::uuid FOR UPDATE;

-- selectAppeal, src/features/moderation/appeals/appeals.sql.ts
SELECT
a.id::text, a.text, a.at, a.state::text, a.answer, a.decided_at AS "decidedAt", a.decided_by::text AS "decidedBy",
a.person_id::text AS person, coalesce(p.nickname, '') AS nickname, coalesce(a.sanctions::text[], '{}') AS "sanctionIds"
  FROM appeals a LEFT JOIN profiles p USING (person_id)
 WHERE a.id = $1::uuid AND a.person_id <> $2::uuid;

-- selectAppeals, src/features/moderation/appeals/appeals.sql.ts
SELECT
a.id::text, a.text, a.at, a.state::text, a.answer, a.decided_at AS "decidedAt", a.decided_by::text AS "decidedBy",
a.person_id::text AS person, coalesce(p.nickname, '') AS nickname, coalesce(a.sanctions::text[], '{}') AS "sanctionIds"
  FROM appeals a LEFT JOIN profiles p USING (person_id)
 WHERE a.state = $1::"AppealState" AND a.person_id <> $2::uuid
   AND a.id > $3::uuid
 ORDER BY a.id LIMIT $4::int;

-- selectAppeals, src/features/moderation/appeals/appeals.sql.ts; with after = undefined
SELECT
a.id::text, a.text, a.at, a.state::text, a.answer, a.decided_at AS "decidedAt", a.decided_by::text AS "decidedBy",
a.person_id::text AS person, coalesce(p.nickname, '') AS nickname, coalesce(a.sanctions::text[], '{}') AS "sanctionIds"
  FROM appeals a LEFT JOIN profiles p USING (person_id)
 WHERE a.state = $1::"AppealState" AND a.person_id <> $2::uuid
 ORDER BY a.id LIMIT $3::int;

-- deleteEvidenceOf, src/features/moderation/cases/cases.sql.ts
DELETE FROM evidence e USING reports r WHERE r.id = e.report_id AND r.case_id = ANY ($1::uuid[]);

-- lockCase, src/features/moderation/cases/cases.sql.ts
SELECT id FROM cases WHERE id = $1::uuid FOR UPDATE;

-- selectCase, src/features/moderation/cases/cases.sql.ts
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds" FROM cases c WHERE c.id = $2::uuid;

-- selectCaseReports, src/features/moderation/cases/cases.sql.ts
SELECT r.id::text, nullif(r.reporter_id, $1::uuid)::text AS reporter, r.reason::text, r.state::text, r.at,
       (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'upheld') AS upheld,
       (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'dismissed') AS dismissed
  FROM reports r WHERE r.case_id = $2::uuid ORDER BY r.at, r.id;

-- selectCases, src/features/moderation/cases/cases.sql.ts
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND coalesce(c.claimed_until > $7::timestamptz, false) AND c.claimed_by = $8::uuid
   AND (c.opened_at, c.id) < ($9::timestamptz, $10::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $11::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with after = undefined
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND coalesce(c.claimed_until > $7::timestamptz, false) AND c.claimed_by = $8::uuid
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $9::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with claimed = 'nobody'
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND NOT coalesce(c.claimed_until > $7::timestamptz, false)
   AND (c.opened_at, c.id) < ($8::timestamptz, $9::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $10::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with claimed = 'others'
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND coalesce(c.claimed_until > $7::timestamptz, false) AND NOT c.claimed_by = $8::uuid
   AND (c.opened_at, c.id) < ($9::timestamptz, $10::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $11::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with claimed = undefined
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND (c.opened_at, c.id) < ($7::timestamptz, $8::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $9::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with order = 'oldest'
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND coalesce(c.claimed_until > $7::timestamptz, false) AND c.claimed_by = $8::uuid
   AND (c.opened_at, c.id) > ($9::timestamptz, $10::uuid)
 ORDER BY c.opened_at, c.id
 LIMIT $11::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with order = 'severity'
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND c.subject_id = $6::uuid
   AND coalesce(c.claimed_until > $7::timestamptz, false) AND c.claimed_by = $8::uuid
  AND (c.severity < $9::int OR (c.severity = $10::int AND (c.opened_at, c.id) > ($11::timestamptz, $12::uuid)))
 ORDER BY c.severity DESC, c.opened_at, c.id
 LIMIT $13::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with person = undefined
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.severity >= $5::int
   AND coalesce(c.claimed_until > $6::timestamptz, false) AND c.claimed_by = $7::uuid
   AND (c.opened_at, c.id) < ($8::timestamptz, $9::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $10::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with reason = undefined
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND c.severity >= $4::int
   AND c.subject_id = $5::uuid
   AND coalesce(c.claimed_until > $6::timestamptz, false) AND c.claimed_by = $7::uuid
   AND (c.opened_at, c.id) < ($8::timestamptz, $9::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $10::int;

-- selectCases, src/features/moderation/cases/cases.sql.ts; with severity = undefined
SELECT
c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
(SELECT max(s.until) FROM sanctions s
  WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> $1::uuid ORDER BY 1) AS "reporterIds"
  FROM cases c
 WHERE c.state = $2::"CaseState" AND c.subject_id IS DISTINCT FROM $3::uuid
   AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = $4::"ReportReason")
   AND c.subject_id = $5::uuid
   AND coalesce(c.claimed_until > $6::timestamptz, false) AND c.claimed_by = $7::uuid
   AND (c.opened_at, c.id) < ($8::timestamptz, $9::uuid)
 ORDER BY c.opened_at DESC, c.id DESC
 LIMIT $10::int;

-- selectEvidence, src/features/moderation/cases/cases.sql.ts
SELECT e.id::text, e.report_id::text AS "reportId", e.at, e.reason::text, e.note, e.profile, e.room, e.messages
  FROM evidence e JOIN reports r ON r.id = e.report_id
 WHERE r.case_id = $1::uuid ORDER BY e.at, e.id;

-- selectExpiredCases, src/features/moderation/cases/cases.sql.ts
SELECT c.id::text,
       ARRAY(SELECT DISTINCT f ->> 'id'
               FROM reports r JOIN evidence e ON e.report_id = r.id
              CROSS JOIN LATERAL (
SELECT m -> 'media' FROM jsonb_array_elements(e.messages) m WHERE m -> 'media' ->> 'id' IS NOT NULL
UNION ALL SELECT o -> 'media' FROM jsonb_path_query(e.messages, '$[*].originals[*]') o WHERE o -> 'media' ->> 'id' IS NOT NULL
UNION ALL SELECT ph FROM jsonb_array_elements(e.profile -> 'photos') ph
UNION ALL SELECT e.profile -> 'voice' WHERE e.profile -> 'voice' ->> 'id' IS NOT NULL) AS file (f)
              WHERE r.case_id = c.id
                AND NOT EXISTS (SELECT FROM evidence o JOIN reports ro ON ro.id = o.report_id
                                 CROSS JOIN LATERAL (
SELECT m -> 'media' FROM jsonb_array_elements(o.messages) m WHERE m -> 'media' ->> 'id' IS NOT NULL
UNION ALL SELECT o -> 'media' FROM jsonb_path_query(o.messages, '$[*].originals[*]') o WHERE o -> 'media' ->> 'id' IS NOT NULL
UNION ALL SELECT ph FROM jsonb_array_elements(o.profile -> 'photos') ph
UNION ALL SELECT o.profile -> 'voice' WHERE o.profile -> 'voice' ->> 'id' IS NOT NULL) AS other (f)
                                 WHERE ro.case_id <> c.id AND other.f -> 'id' = file.f -> 'id')) AS media
  FROM cases c
 WHERE c.state = 'decided' AND c.decided_at < $1::timestamptz
   AND EXISTS (SELECT FROM reports r JOIN evidence e ON e.report_id = r.id WHERE r.case_id = c.id)
 ORDER BY c.decided_at LIMIT $2::int;

-- searchPeople, src/features/moderation/people/people.sql.ts
SELECT p.id::text, coalesce(pr.nickname, '') AS nickname, p.created_at AS "joinedAt", coalesce(r.role::text, 'person') AS role,
       ARRAY(SELECT DISTINCT s.kind::text FROM sanctions s
              WHERE s.person_id = p.id AND s.scope = 'everywhere' AND s.lifted_at IS NULL AND s.kind IN ('mute', 'suspend', 'ban', 'hide')
                AND (s.until IS NULL OR s.until > now()) ORDER BY 1) AS sanctions
  FROM (
SELECT id FROM people WHERE id = $1::uuid
UNION SELECT id FROM people WHERE phone_number = $2
UNION SELECT person_id FROM profiles WHERE lower(normalize(nickname, NFKC)) LIKE $3
        UNION SELECT id FROM people WHERE email = $4) found
  JOIN people p USING (id)
  LEFT JOIN profiles pr ON pr.person_id = p.id
  LEFT JOIN roles r ON r.person_id = p.id
 WHERE $5::uuid IS NULL OR p.id > $6::uuid
 ORDER BY p.id
 LIMIT $7::int;

-- selectLanguage, src/features/moderation/people/people.sql.ts
SELECT coalesce(
         (SELECT language FROM push_subscriptions WHERE person_id = $1::uuid ORDER BY created_at DESC LIMIT 1),
         (SELECT language FROM notification_settings WHERE person_id = $2::uuid)) AS language;

-- selectPersonAccount, src/features/moderation/people/people.sql.ts
SELECT p.id::text, p.created_at AS "joinedAt", coalesce(p.is_anonymous, false) AS "isAnonymous",
       CASE WHEN p.email NOT LIKE '%.invalid' THEN p.email END AS email, p.email_verified AS "emailVerified",
       p.phone_number AS phone,
       (SELECT count(*)::int FROM device_hashes d WHERE d.person_id = p.id) AS devices,
       (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id) AS reported,
       (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'upheld') AS upheld,
       (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'dismissed') AS dismissed
  FROM people p WHERE p.id = $1::uuid;

-- selectPersonNickname, src/features/moderation/people/people.sql.ts
SELECT coalesce(pr.nickname, '') AS nickname
  FROM people p LEFT JOIN profiles pr ON pr.person_id = p.id
 WHERE p.id = $1::uuid;

-- insertEvidence, src/features/moderation/reports/reports.sql.ts
INSERT INTO evidence (id, report_id, at, reason, note, profile, room, messages)
VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::"ReportReason", $5,
        $6::jsonb, $7, $8::jsonb);

-- lockSubject, src/features/moderation/reports/reports.sql.ts
SELECT count(pg_advisory_xact_lock(hashtextextended($1, 0)));

-- openCase, src/features/moderation/reports/reports.sql.ts
INSERT INTO cases AS c (id, subject_key, subject_id, subject_name, severity, opened_at, reported_at)
VALUES ($1::uuid, $2, $3::uuid, $4, $5::int, $6::timestamptz,
        $7::timestamptz)
ON CONFLICT (subject_key) WHERE state = 'open'
DO UPDATE SET severity = greatest(c.severity, excluded.severity), reported_at = excluded.reported_at
RETURNING id::text;

-- putReport, src/features/moderation/reports/reports.sql.ts
INSERT INTO reports AS r (id, case_id, reporter_id, reason, at, updated_at, was_addressed, network)
VALUES ($1::uuid, $2::uuid, $3::uuid, $4::"ReportReason", $5::timestamptz,
        $6::timestamptz, $7, decode($8::text, 'hex'))
ON CONFLICT (case_id, reporter_id) DO UPDATE
  SET reason = excluded.reason, updated_at = excluded.updated_at, was_addressed = r.was_addressed OR excluded.was_addressed,
      network = coalesce(excluded.network, r.network);

-- selectOwnReports, src/features/moderation/reports/reports.sql.ts
SELECT r.id::text, c.subject_id::text AS person, c.subject_name AS name, r.reason::text, r.state = 'open' AS "isOpen", r.at
  FROM reports r JOIN cases c ON c.id = r.case_id
 WHERE r.reporter_id = $1::uuid AND r.id < $2::uuid
 ORDER BY r.id DESC
 LIMIT $3::int;

-- selectOwnReports, src/features/moderation/reports/reports.sql.ts; with before = undefined
SELECT r.id::text, c.subject_id::text AS person, c.subject_name AS name, r.reason::text, r.state = 'open' AS "isOpen", r.at
  FROM reports r JOIN cases c ON c.id = r.case_id
 WHERE r.reporter_id = $1::uuid
 ORDER BY r.id DESC
 LIMIT $2::int;

-- selectReporters, src/features/moderation/reports/reports.sql.ts
SELECT r.reporter_id::text AS id, r.updated_at AS at, p.created_at AS "joinedAt",
       coalesce(p.email_verified OR p.phone_number_verified, false) AS confirmed,
       r.was_addressed AS "wasAddressed",
       EXISTS (SELECT FROM sanctions s JOIN cases c ON c.id = r.case_id
                WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND s.at >= r.at) AS "wasCounted",
       CASE WHEN p.email_verified THEN p.email END AS email, CASE WHEN p.phone_number_verified THEN p.phone_number END AS phone,
       ARRAY(SELECT encode(d.hash, 'hex') FROM device_hashes d WHERE d.person_id = r.reporter_id) AS devices,
       encode(r.network, 'hex') AS network,
       (SELECT count(*)::int FROM reports o
         WHERE o.reporter_id = r.reporter_id AND o.state = 'open' AND o.case_id <> r.case_id) AS undecided,
       (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'upheld') AS upheld,
       (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'dismissed') AS dismissed
  FROM reports r
  LEFT JOIN people p ON p.id = r.reporter_id
 WHERE r.case_id = $1::uuid;

-- selectReports, src/features/moderation/reports/reports.sql.ts
SELECT r.id::text, r.case_id::text AS "caseId", r.reporter_id::text AS "reporterId", c.subject_id::text AS "personId",
       r.reason::text, r.state::text, r.at
  FROM reports r JOIN cases c ON c.id = r.case_id
 WHERE $1::uuid IS NULL OR r.id < $2::uuid
 ORDER BY r.id DESC
 LIMIT $3::int;

-- addToHour, src/features/moderation/stats/hourly-stats.sql.ts
INSERT INTO hourly_stats AS h (hour, messages, decks, swipes, matches, reports, sign_ups, online)
SELECT $1::timestamptz, $2::int, $3::int, $4::int, $5::int, $6::int,
       (SELECT count(*)::int FROM people
         WHERE created_at >= $7::timestamptz AND created_at < $8::timestamptz + interval '1 hour'),
       $9::int
ON CONFLICT (hour) DO UPDATE
   SET messages = h.messages + excluded.messages, decks = h.decks + excluded.decks, swipes = h.swipes + excluded.swipes,
       matches = h.matches + excluded.matches, reports = h.reports + excluded.reports,
       sign_ups = greatest(h.sign_ups, excluded.sign_ups), online = greatest(h.online, excluded.online);

-- selectLiveStats, src/features/moderation/stats/live-stats.sql.ts
SELECT (SELECT count(*)::int FROM people WHERE created_at >= $1) AS "signUps",
       (SELECT count(*)::int FROM matches WHERE id >= $2::uuid) AS matches,
       (SELECT count(*)::int FROM cases WHERE state = 'open') AS cases,
       (SELECT count(*)::int FROM cases WHERE state = 'open' AND severity = 4) AS urgent,
       (SELECT count(*)::int FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.state = 'open') AS reports,
       (SELECT count(*)::int FROM appeals WHERE state = 'open') AS appeals,
       (SELECT count(*)::int FROM photos WHERE waits_since IS NOT NULL) AS photos,
       (SELECT coalesce(jsonb_object_agg(reason, cases), '{}')
          FROM (SELECT r.reason, count(*)::int AS cases
                  FROM (SELECT DISTINCT r.case_id, r.reason FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.state = 'open') r
                 GROUP BY r.reason) AS by_reason) AS reasons;
