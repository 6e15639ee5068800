// Reports and what they show. Reads people (accounts) for how long reporters have been there and whether they confirmed anything.
import { Prisma } from '../../generated/prisma/client.js';
import type { Reason } from './reasons.js';
import type { Evidence, Subject } from './reports.types.js';

/** Whatever is reported about one, and decided, comes one after the other. */
export const lockSubject = (key: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`case ${key}`}, 0)))`;

/** The open case about one, opened unless there is one. */
export const openCase = (id: string, { key, id: subjectId, name }: Subject, severity: number, now: Date) => Prisma.sql`
  INSERT INTO cases AS c (id, subject_key, subject_id, subject_name, severity, opened_at, reported_at)
  VALUES (${id}::uuid, ${key}, ${subjectId}::uuid, ${name}, ${severity}::int, ${now.toISOString()}::timestamptz,
          ${now.toISOString()}::timestamptz)
  ON CONFLICT (subject_key) WHERE state = 'open'
  DO UPDATE SET severity = greatest(c.severity, excluded.severity), reported_at = excluded.reported_at
  RETURNING id::text, severity::int`;

export const raiseSeverity = (caseId: string, severity: number) => Prisma.sql`
  UPDATE cases SET severity = greatest(severity, ${severity}::int) WHERE id = ${caseId}::uuid`;

export const selectReport = (caseId: string, reporterId: string) => Prisma.sql`
  SELECT id::text, reason::text FROM reports WHERE case_id = ${caseId}::uuid AND reporter_id = ${reporterId}::uuid`;

export const putReport = (id: string, caseId: string, reporterId: string, reason: Reason, now: Date) => Prisma.sql`
  INSERT INTO reports (id, case_id, reporter_id, reason, at, updated_at)
  VALUES (${id}::uuid, ${caseId}::uuid, ${reporterId}::uuid, ${reason}::"ReportReason", ${now.toISOString()}::timestamptz,
          ${now.toISOString()}::timestamptz)
  ON CONFLICT (case_id, reporter_id) DO UPDATE SET reason = excluded.reason, updated_at = excluded.updated_at`;

export const insertEvidence = (
  id: string,
  reportId: string,
  { at, reason, note, profile, room, messages }: Evidence,
) => Prisma.sql`
  INSERT INTO evidence (id, report_id, at, reason, note, profile, room, messages)
  VALUES (${id}::uuid, ${reportId}::uuid, ${at.toISOString()}::timestamptz, ${reason}::"ReportReason", ${note},
          ${profile && JSON.stringify(profile)}::jsonb, ${room}, ${JSON.stringify(messages)}::jsonb)`;

/** Who reported in a case, and what became of all else that they reported. */
export const selectReporters = (caseId: string) => Prisma.sql`
  SELECT r.reporter_id::text AS id, r.updated_at AS at, p.created_at AS "joinedAt",
         coalesce(p.email_verified OR p.phone_number_verified, false) AS confirmed,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'upheld') AS upheld,
         (SELECT count(*)::int FROM reports o WHERE o.reporter_id = r.reporter_id AND o.state = 'dismissed') AS dismissed
    FROM reports r
    LEFT JOIN people p ON p.id = r.reporter_id
   WHERE r.case_id = ${caseId}::uuid`;

export const selectOwnReports = (reporterId: string, limit: number, before?: string) => Prisma.sql`
  SELECT r.id::text, c.subject_id::text AS person, c.subject_name AS name, r.reason::text, r.state = 'open' AS "isOpen", r.at
    FROM reports r JOIN cases c ON c.id = r.case_id
   WHERE r.reporter_id = ${reporterId}::uuid ${before ? Prisma.sql`AND r.id < ${before}::uuid` : Prisma.empty}
   ORDER BY r.id DESC
   LIMIT ${limit}::int`;
