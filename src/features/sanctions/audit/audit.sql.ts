// Who did what. There is nothing here but an addition and a look: the table takes nothing else.
import { Prisma } from '../../../generated/prisma/client.js';
import type { AuditEntry } from '../sanctions.types.js';

const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));

export const insertAudit = (id: string, entry: AuditEntry) => Prisma.sql`
  INSERT INTO audit (id, at, actor_id, action, person_id, name, case_id, why, before, after)
  VALUES (${id}::uuid, ${entry.at.toISOString()}::timestamptz, ${entry.actorId}::uuid, ${entry.action}, ${entry.personId}::uuid,
          ${entry.name ?? ''}, ${entry.caseId ?? null}::uuid, ${entry.why ?? ''}, ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb)`;

export interface AuditPage {
  actor?: string | undefined;
  person?: string | undefined;
  case?: string | undefined;
  action?: string | undefined;
  /** Actions that are left out. */
  without?: readonly string[];
  before?: string | undefined;
  limit: number;
}

/** The newest first. */
export const selectAudit = ({
  actor,
  person,
  case: caseId,
  action,
  without = [],
  before,
  limit,
}: AuditPage) => Prisma.sql`
  SELECT id::text, at, actor_id::text AS "actorId", action, person_id::text AS "personId", name, case_id::text AS "caseId", why, before, after
    FROM audit
   WHERE true
     ${actor ? Prisma.sql`AND actor_id = ${actor}::uuid` : Prisma.empty}
     ${person ? Prisma.sql`AND person_id = ${person}::uuid` : Prisma.empty}
     ${caseId ? Prisma.sql`AND case_id = ${caseId}::uuid` : Prisma.empty}
     ${action ? Prisma.sql`AND action = ${action}` : Prisma.empty}
     ${without.length > 0 ? Prisma.sql`AND action <> ALL (${without}::text[])` : Prisma.empty}
     ${before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty}
   ORDER BY id DESC
   LIMIT ${limit}::int`;
