// The queue, and the cases in it. Reads sanctions (standing) for until when somebody is hidden by a case.
import { Prisma } from '../../../generated/prisma/client.js';
import type { ReportReason } from '../reports/reasons.js';
import { theServer } from '../reports/reports.types.js';

const columns = Prisma.sql`
  c.id::text, c.subject_key AS "subjectKey", c.subject_id::text AS person, c.subject_name AS name, c.state::text, c.severity::int,
  c.opened_at AS "openedAt", c.reported_at AS "reportedAt", c.claimed_by::text AS "claimedBy", c.claimed_until AS "claimedUntil",
  c.decision, c.decided_by::text AS "decidedBy", c.decided_at AS "decidedAt",
  (SELECT max(s.until) FROM sanctions s
    WHERE s.person_id = c.subject_id AND s.case_id = c.id AND s.kind = 'hide' AND (s.lifted_at IS NULL OR s.lifted_at >= s.until)) AS "hiddenUntil",
  ARRAY(SELECT DISTINCT r.reason::text FROM reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons,
  ARRAY(SELECT r.reporter_id::text FROM reports r WHERE r.case_id = c.id AND r.reporter_id <> ${theServer}::uuid ORDER BY 1) AS "reporterIds"`;

/** Where a list of cases goes on. */
export interface CasePosition {
  severity: number;
  at: Date;
  id: string;
}

export interface CasePage {
  viewerId: string;
  state: 'open' | 'decided';
  reason?: ReportReason | undefined;
  severity?: number | undefined;
  person?: string | undefined;
  claimed?: 'me' | 'others' | 'nobody' | undefined;
  order: 'severity' | 'oldest' | 'newest';
  after?: CasePosition | undefined;
  limit: number;
  now: Date;
}

/** A page of the cases that a moderator may see: all but those about themselves. */
export const selectCases = (page: CasePage) => Prisma.sql`
  SELECT ${columns}
    FROM cases c
   WHERE c.state = ${page.state}::"CaseState" AND c.subject_id IS DISTINCT FROM ${page.viewerId}::uuid
     ${page.reason ? Prisma.sql`AND EXISTS (SELECT FROM reports r WHERE r.case_id = c.id AND r.reason = ${page.reason}::"ReportReason")` : Prisma.empty}
     ${page.severity ? Prisma.sql`AND c.severity >= ${page.severity}::int` : Prisma.empty}
     ${page.person ? Prisma.sql`AND c.subject_id = ${page.person}::uuid` : Prisma.empty}
     ${page.claimed ? claimedBy(page.claimed, page) : Prisma.empty}
     ${page.after ? beyond(page.after, page.order) : Prisma.empty}
   ORDER BY ${orders[page.order]}
   LIMIT ${page.limit}::int`;

const orders = {
  severity: Prisma.sql`c.severity DESC, c.opened_at, c.id`,
  oldest: Prisma.sql`c.opened_at, c.id`,
  newest: Prisma.sql`c.opened_at DESC, c.id DESC`,
};

function beyond({ severity, at, id }: CasePosition, order: CasePage['order']): Prisma.Sql {
  const place = Prisma.sql`(${at.toISOString()}::timestamptz, ${id}::uuid)`;
  if (order === 'newest') return Prisma.sql`AND (c.opened_at, c.id) < ${place}`;
  if (order === 'oldest') return Prisma.sql`AND (c.opened_at, c.id) > ${place}`;
  return Prisma.sql`
    AND (c.severity < ${severity}::int OR (c.severity = ${severity}::int AND (c.opened_at, c.id) > ${place}))`;
}

function claimedBy(who: 'me' | 'others' | 'nobody', { viewerId, now }: CasePage): Prisma.Sql {
  const holds = Prisma.sql`coalesce(c.claimed_until > ${now.toISOString()}::timestamptz, false)`;
  if (who === 'nobody') return Prisma.sql`AND NOT ${holds}`;
  const isMine = Prisma.sql`c.claimed_by = ${viewerId}::uuid`;
  return who === 'me' ? Prisma.sql`AND ${holds} AND ${isMine}` : Prisma.sql`AND ${holds} AND NOT ${isMine}`;
}

export const selectCase = (id: string) => Prisma.sql`SELECT ${columns} FROM cases c WHERE c.id = ${id}::uuid`;

/** Nobody else does anything about it meanwhile. */
export const lockCase = (id: string) => Prisma.sql`SELECT id FROM cases WHERE id = ${id}::uuid FOR UPDATE`;

export const claimCase = (id: string, by: string | null, until: Date | null) => Prisma.sql`
  UPDATE cases SET claimed_by = ${by}::uuid, claimed_until = ${until?.toISOString() ?? null}::timestamptz WHERE id = ${id}::uuid`;

export const decideCase = (id: string, decision: string, by: string, now: Date) => Prisma.sql`
  UPDATE cases
     SET state = 'decided', decision = ${decision}, decided_by = ${by}::uuid, decided_at = ${now.toISOString()}::timestamptz,
         claimed_by = NULL, claimed_until = NULL
   WHERE id = ${id}::uuid`;

export const closeReports = (caseId: string, state: 'upheld' | 'dismissed') => Prisma.sql`
  UPDATE reports SET state = ${state}::"ReportState", network = NULL WHERE case_id = ${caseId}::uuid`;

export const selectReports = (caseId: string) => Prisma.sql`
  SELECT r.id::text, nullif(r.reporter_id, ${theServer}::uuid)::text AS reporter, r.reason::text, r.state::text, r.at,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'upheld') AS upheld,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'dismissed') AS dismissed
    FROM reports r WHERE r.case_id = ${caseId}::uuid ORDER BY r.at, r.id`;

export const selectEvidence = (caseId: string) => Prisma.sql`
  SELECT e.id::text, e.report_id::text AS "reportId", e.at, e.reason::text, e.note, e.profile, e.room, e.messages
    FROM evidence e JOIN reports r ON r.id = e.report_id
   WHERE r.case_id = ${caseId}::uuid ORDER BY e.at, e.id`;

/** The files that evidence shows. */
const filesOf = (evidence: Prisma.Sql) => Prisma.sql`
  SELECT m -> 'media' FROM jsonb_array_elements(${evidence}.messages) m WHERE m -> 'media' ->> 'id' IS NOT NULL
  UNION ALL SELECT ph FROM jsonb_array_elements(${evidence}.profile -> 'photos') ph
  UNION ALL SELECT ${evidence}.profile -> 'voice' WHERE ${evidence}.profile -> 'voice' ->> 'id' IS NOT NULL`;

/** Cases that were decided so long ago that nobody has to know any more, each with the files it held. */
export const selectPast = (before: Date, limit: number) => Prisma.sql`
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
