// SQL of the case queue and of the cases in it. Reads sanctions (sanctions) for the end of the automatic hiding by a case.
import { Prisma } from '../../../generated/prisma/client.js';
import { SERVER_REPORTER_ID } from '../reports/reports.types.js';
import type { CasePage, CasePosition } from './cases.types.js';

const columns = Prisma.sql`
  c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
  c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
  c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
  (SELECT max(s.until) FROM sanctions s
    WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
  ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
  ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> ${SERVER_REPORTER_ID}::uuid ORDER BY 1) AS "reporterIds"`;

/** Selects a page of the cases that a moderator may see: all but those about themselves. */
export const selectCases = (page: CasePage) => Prisma.sql`
  SELECT ${columns}
    FROM cases c
   WHERE c.state = ${page.state}::"CaseState" AND c.subject_id IS DISTINCT FROM ${page.viewerId}::uuid
     ${page.reason ? Prisma.sql`AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = ${page.reason}::"ReportReason")` : Prisma.empty}
     ${page.severity ? Prisma.sql`AND c.severity >= ${page.severity}::int` : Prisma.empty}
     ${page.person ? Prisma.sql`AND c.subject_id = ${page.person}::uuid` : Prisma.empty}
     ${page.claimed ? claimFilter(page.claimed, page) : Prisma.empty}
     ${page.after ? afterPosition(page.after, page.order) : Prisma.empty}
   ORDER BY ${orders[page.order]}
   LIMIT ${page.limit}::int`;

const orders = {
  severity: Prisma.sql`c.severity DESC, c.opened_at, c.id`,
  oldest: Prisma.sql`c.opened_at, c.id`,
  newest: Prisma.sql`c.opened_at DESC, c.id DESC`,
};

function afterPosition({ severity, at, id }: CasePosition, order: CasePage['order']): Prisma.Sql {
  const position = Prisma.sql`(${at.toISOString()}::timestamptz, ${id}::uuid)`;
  if (order === 'newest') return Prisma.sql`AND (c.opened_at, c.id) < ${position}`;
  if (order === 'oldest') return Prisma.sql`AND (c.opened_at, c.id) > ${position}`;
  return Prisma.sql`
    AND (c.severity < ${severity}::int OR (c.severity = ${severity}::int AND (c.opened_at, c.id) > ${position}))`;
}

function claimFilter(claimed: 'me' | 'others' | 'nobody', { viewerId, now }: CasePage): Prisma.Sql {
  const isClaimed = Prisma.sql`coalesce(c.claimed_until > ${now.toISOString()}::timestamptz, false)`;
  if (claimed === 'nobody') return Prisma.sql`AND NOT ${isClaimed}`;
  const isByViewer = Prisma.sql`c.claimed_by = ${viewerId}::uuid`;
  return claimed === 'me'
    ? Prisma.sql`AND ${isClaimed} AND ${isByViewer}`
    : Prisma.sql`AND ${isClaimed} AND NOT ${isByViewer}`;
}

export const selectCase = (id: string) => Prisma.sql`SELECT ${columns} FROM cases c WHERE c.id = ${id}::uuid`;

/** Locks a case until the transaction ends. */
export const lockCase = (id: string) => Prisma.sql`SELECT id FROM cases WHERE id = ${id}::uuid FOR UPDATE`;

/** Selects the reports in a case, each with how many reports of its reporter were upheld and dismissed. */
export const selectCaseReports = (caseId: string) => Prisma.sql`
  SELECT r.id::text, nullif(r.reporter_id, ${SERVER_REPORTER_ID}::uuid)::text AS reporter, r.reason::text, r.state::text, r.at,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'upheld') AS upheld,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'dismissed') AS dismissed
    FROM reports r WHERE r.case_id = ${caseId}::uuid ORDER BY r.at, r.id`;

export const selectEvidence = (caseId: string) => Prisma.sql`
  SELECT e.id::text, e.report_id::text AS "reportId", e.at, e.reason::text, e.note, e.profile, e.room, e.messages
    FROM evidence e JOIN reports r ON r.id = e.report_id
   WHERE r.case_id = ${caseId}::uuid ORDER BY e.at, e.id`;

/** Selects the files that a piece of evidence shows. */
const filesOf = (evidence: Prisma.Sql) => Prisma.sql`
  SELECT m -> 'media' FROM jsonb_array_elements(${evidence}.messages) m WHERE m -> 'media' ->> 'id' IS NOT NULL
  UNION ALL SELECT o -> 'media' FROM jsonb_path_query(${evidence}.messages, '$[*].originals[*]') o WHERE o -> 'media' ->> 'id' IS NOT NULL
  UNION ALL SELECT ph FROM jsonb_array_elements(${evidence}.profile -> 'photos') ph
  UNION ALL SELECT ${evidence}.profile -> 'voice' WHERE ${evidence}.profile -> 'voice' ->> 'id' IS NOT NULL`;

/** Selects decided cases whose evidence has expired, each with the files that no evidence of another case shows. */
export const selectExpiredCases = (before: Date, limit: number) => Prisma.sql`
  SELECT c.id::text,
         ARRAY(SELECT DISTINCT f ->> 'id'
                 FROM reports r JOIN evidence e ON e.report_id = r.id
                CROSS JOIN LATERAL (${filesOf(Prisma.sql`e`)}) AS file (f)
                WHERE r.case_id = c.id
                  AND NOT EXISTS (SELECT FROM evidence o JOIN reports ro ON ro.id = o.report_id
                                   CROSS JOIN LATERAL (${filesOf(Prisma.sql`o`)}) AS other (f)
                                   WHERE ro.case_id <> c.id AND other.f -> 'id' = file.f -> 'id')) AS media
    FROM cases c
   WHERE c.state = 'decided' AND c.decided_at < ${before.toISOString()}::timestamptz
     AND EXISTS (SELECT FROM reports r JOIN evidence e ON e.report_id = r.id WHERE r.case_id = c.id)
   ORDER BY c.decided_at LIMIT ${limit}::int`;

export const deleteEvidenceOf = (caseIds: readonly string[]) => Prisma.sql`
  DELETE FROM evidence e USING reports r WHERE r.id = e.report_id AND r.case_id = ANY (${caseIds}::uuid[])`;
