// Sanctions on people and names. Reads people (accounts) for the confirmed address by which settings name admins.
import { Prisma } from '../../generated/prisma/client.js';
import type { Sanction, SanctionKind, Scope, Target } from './sanctions.types.js';

/** Those on a person, or on the name of somebody who isn't registered. */
const on = ({ personId, nameKey }: Target) =>
  personId ? Prisma.sql`person_id = ${personId}::uuid` : Prisma.sql`person_id IS NULL AND name_key = ${nameKey}`;

export const insertSanction = ({ target, ...sanction }: Sanction) => Prisma.sql`
  INSERT INTO sanctions (id, kind, scope, person_id, name_key, until, reason, by_id, case_id, at)
  VALUES (${sanction.id}::uuid, ${sanction.kind}::"SanctionKind", ${sanction.scope}::"SanctionScope", ${target.personId}::uuid,
          ${target.nameKey}, ${sanction.until?.toISOString() ?? null}::timestamptz, ${sanction.reason}, ${sanction.byId}::uuid,
          ${sanction.caseId}::uuid, ${sanction.at.toISOString()}::timestamptz)`;

/** Ends what holds of these kinds. */
export const liftSanctions = (target: Target, scope: Scope, kinds: readonly SanctionKind[], now: Date) => Prisma.sql`
  UPDATE sanctions
     SET lifted_at = ${now.toISOString()}::timestamptz
   WHERE ${on(target)} AND scope = ${scope}::"SanctionScope" AND kind = ANY (${kinds}::"SanctionKind"[])
     AND lifted_at IS NULL AND (until IS NULL OR until > ${now.toISOString()}::timestamptz)
  RETURNING id::text, kind::text, until, reason`;

export const prolongHiding = (personId: string, caseId: string, until: Date, now: Date) => Prisma.sql`
  UPDATE sanctions SET until = greatest(until, ${until.toISOString()}::timestamptz)
   WHERE person_id = ${personId}::uuid AND case_id = ${caseId}::uuid AND scope = 'everywhere' AND kind = 'hide'
     AND lifted_at IS NULL AND until > ${now.toISOString()}::timestamptz`;

export const acknowledgeWarning = (personId: string, id: string, now: Date) => Prisma.sql`
  UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, ${now.toISOString()}::timestamptz)
   WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND kind = 'warn' AND scope = 'everywhere'`;

/** What holds on a name. */
export const selectHoldingOnName = (nameKey: string, now: Date) => Prisma.sql`
  SELECT id::text, kind::text, scope::text, until, reason, by_id::text AS "byId", at
    FROM sanctions
   WHERE person_id IS NULL AND name_key = ${nameKey} AND kind IN ('mute', 'ban') AND lifted_at IS NULL
     AND (until IS NULL OR until > ${now.toISOString()}::timestamptz)`;

/** How a person stands: the role they were given, the address that they have shown to be theirs, and what holds. */
export const selectStanding = (personId: string, now: Date) => Prisma.sql`
  SELECT (SELECT role::text FROM roles WHERE person_id = ${personId}::uuid) AS role,
         (SELECT email FROM people WHERE id = ${personId}::uuid AND email_verified) AS email,
         (SELECT json_agg(json_build_object('id', s.id, 'kind', s.kind, 'scope', s.scope, 'until', s.until, 'reason', s.reason,
                                            'byId', s.by_id, 'at', s.at) ORDER BY s.at, s.id)
            FROM sanctions s
           WHERE s.person_id = ${personId}::uuid AND s.lifted_at IS NULL AND s.kind <> 'kick'
             AND (s.until IS NULL OR s.until > ${now.toISOString()}::timestamptz)
             AND (s.kind <> 'warn' OR (s.scope = 'everywhere' AND s.acknowledged_at IS NULL))) AS holdings`;

/** People whose suspension or hiding ended by itself, and hasn't been seen to. */
export const selectOver = (now: Date, limit: number) => Prisma.sql`
  SELECT DISTINCT person_id::text AS id
    FROM (SELECT person_id FROM sanctions
           WHERE scope = 'everywhere' AND lifted_at IS NULL AND until IS NOT NULL AND until <= ${now.toISOString()}::timestamptz
             AND person_id IS NOT NULL
           ORDER BY until LIMIT ${limit}::int) over`;

export const endOver = (personIds: readonly string[], now: Date) => Prisma.sql`
  UPDATE sanctions SET lifted_at = until
   WHERE person_id = ANY (${personIds}::uuid[]) AND scope = 'everywhere' AND lifted_at IS NULL
     AND until <= ${now.toISOString()}::timestamptz`;
