// SQL of reports and their evidence. Reads people (accounts), device_hashes and sanctions (sanctions) for the weight of reporters.
import { Prisma } from '../../../generated/prisma/client.js';
import type { ReportReason } from './reasons.js';
import type { ReportEvidence, ReportSource, ReportSubject } from './reports.types.js';

/** Serializes reports and decisions about one subject. */
export const lockSubject = (key: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`case ${key}`}, 0)))`;

/** Inserts a case about a subject, or updates the one that is open. */
export const openCase = (
  id: string,
  { key, id: subjectId, name }: ReportSubject,
  severity: number,
  now: Date,
) => Prisma.sql`
  INSERT INTO cases AS c (id, subject_key, subject_id, subject_name, severity, opened_at, reported_at)
  VALUES (${id}::uuid, ${key}, ${subjectId}::uuid, ${name}, ${severity}::int, ${now.toISOString()}::timestamptz,
          ${now.toISOString()}::timestamptz)
  ON CONFLICT (subject_key) WHERE state = 'open'
  DO UPDATE SET severity = greatest(c.severity, excluded.severity), reported_at = excluded.reported_at
  RETURNING id::text`;

/** Inserts a reporter's report in a case, or updates it. */
export const putReport = (
  id: string,
  caseId: string,
  { id: reporterId, wasAddressed, network }: ReportSource,
  reason: ReportReason,
  now: Date,
) => Prisma.sql`
  INSERT INTO reports AS r (id, case_id, reporter_id, reason, at, updated_at, was_addressed, network)
  VALUES (${id}::uuid, ${caseId}::uuid, ${reporterId}::uuid, ${reason}::"ReportReason", ${now.toISOString()}::timestamptz,
          ${now.toISOString()}::timestamptz, ${wasAddressed}, decode(${network?.toString('hex') ?? null}::text, 'hex'))
  ON CONFLICT (case_id, reporter_id) DO UPDATE
    SET reason = excluded.reason, updated_at = excluded.updated_at, was_addressed = r.was_addressed OR excluded.was_addressed,
        network = coalesce(excluded.network, r.network)`;

export const insertEvidence = (
  id: string,
  reportId: string,
  { at, reason, note, profile, room, messages }: ReportEvidence,
) => Prisma.sql`
  INSERT INTO evidence (id, report_id, at, reason, note, profile, room, messages)
  VALUES (${id}::uuid, ${reportId}::uuid, ${at.toISOString()}::timestamptz, ${reason}::"ReportReason", ${note},
          ${profile && JSON.stringify(profile)}::jsonb, ${room}, ${JSON.stringify(messages)}::jsonb)`;

/** Selects the reporters in a case, how their other reports were judged, and the identifiers that they may share. */
export const selectReporters = (caseId: string) => Prisma.sql`
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
   WHERE r.case_id = ${caseId}::uuid`;

/** Selects all reports, the newest first: ids ascend with time. */
export const selectReports = (limit: number, before?: string) => Prisma.sql`
  SELECT r.id::text, r.case_id::text AS "caseId", r.reporter_id::text AS "reporterId", c.subject_id::text AS "personId",
         r.reason::text, r.state::text, r.at
    FROM reports r JOIN cases c ON c.id = r.case_id
   WHERE ${before ?? null}::uuid IS NULL OR r.id < ${before ?? null}::uuid
   ORDER BY r.id DESC
   LIMIT ${limit}::int`;

export const selectOwnReports = (reporterId: string, limit: number, before?: string) => Prisma.sql`
  SELECT r.id::text, c.subject_id::text AS person, c.subject_name AS name, r.reason::text, r.state = 'open' AS "isOpen", r.at
    FROM reports r JOIN cases c ON c.id = r.case_id
   WHERE r.reporter_id = ${reporterId}::uuid ${before ? Prisma.sql`AND r.id < ${before}::uuid` : Prisma.empty}
   ORDER BY r.id DESC
   LIMIT ${limit}::int`;
