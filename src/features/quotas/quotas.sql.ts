// Usage of the daily quotas (table `allowances`). Reads people (accounts) for whether an address or number is confirmed, and profiles and
// preferences (profiles) and places (location) for the clock of a user.
import { Prisma } from '../../generated/prisma/client.js';
import { isConfirmed } from '../accounts/is-confirmed.fragment.js';
import { userClockColumns } from '../profiles/clock/user-clock.fragment.js';
import { QUOTAS, type QuotaName, type QuotaUsage } from './quotas.types.js';

/** Returns the pieces of SQL for all quotas, which are columns, separated by commas. */
const eachQuota = (piece: (name: QuotaName) => string) => Prisma.raw(QUOTAS.map(piece).join(',\n         '));

const clock = userClockColumns(Prisma.sql`pr`, Prisma.sql`pf`, Prisma.sql`pl`);

/** Selects the stored usage of users, with the clock of each, and locks their rows until the transaction ends. */
export const lockUsage = (personIds: readonly string[]) => Prisma.sql`
  WITH locked AS (
    INSERT INTO allowances AS a (person_id)
    SELECT one.id FROM unnest(${[...personIds].sort()}::uuid[]) AS one (id)
     WHERE EXISTS (SELECT FROM people p WHERE p.id = one.id)
    ON CONFLICT (person_id) DO UPDATE SET day_ends_at = a.day_ends_at
    RETURNING a.*
  )
  SELECT locked.person_id::text AS id, locked.day_ends_at AS "usedUntil", ${eachQuota((name) => `locked.${name}`)}, ${clock}
    FROM locked
    LEFT JOIN profiles pr ON pr.person_id = locked.person_id
    LEFT JOIN preferences pf ON pf.person_id = locked.person_id
    LEFT JOIN places pl ON pl.person_id = locked.person_id`;

export const updateUsage = (usage: readonly (QuotaUsage & { id: string })[]) => Prisma.sql`
  UPDATE allowances a SET day_ends_at = u."dayEndsAt", ${eachQuota((name) => `${name} = u.${name}`)}
    FROM json_to_recordset(${JSON.stringify(usage)}::json)
         AS u (id uuid, "dayEndsAt" timestamptz, ${eachQuota((name) => `${name} int`)})
   WHERE a.person_id = u.id`;

export const selectQuotaUsage = (personId: string) => Prisma.sql`
  SELECT ${eachQuota((name) => `coalesce(a.${name}, 0) AS ${name}`)}, a.day_ends_at AS "usedUntil",
         ${isConfirmed(Prisma.sql`p`)} AS "isConfirmed", ${clock}
    FROM people p
    LEFT JOIN allowances a ON a.person_id = p.id
    LEFT JOIN profiles pr ON pr.person_id = p.id
    LEFT JOIN preferences pf ON pf.person_id = p.id
    LEFT JOIN places pl ON pl.person_id = p.id
   WHERE p.id = ${personId}::uuid`;
