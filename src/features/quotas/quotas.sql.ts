// Usage of the daily quotas (table `allowances`). Reads people (accounts) for whether an address or number is confirmed.
import { Prisma } from '../../generated/prisma/client.js';
import { QUOTAS, type QuotaCounts, type QuotaName } from './quotas.types.js';

/** Returns the pieces of SQL for all quotas, which are columns, separated by commas. */
const eachQuota = (piece: (name: QuotaName) => string) => Prisma.raw(QUOTAS.map(piece).join(',\n         '));

/** Starts the day for users whose day has not started, and locks their rows until the transaction ends. */
export const openDay = (personIds: readonly string[], day: number) => Prisma.sql`
  INSERT INTO allowances AS a (person_id, day)
  SELECT one.id, ${day}::int FROM unnest(${[...personIds].sort()}::uuid[]) AS one (id)
   WHERE EXISTS (SELECT FROM people p WHERE p.id = one.id)
  ON CONFLICT (person_id) DO UPDATE
     SET day = excluded.day,
         ${eachQuota((name) => `${name} = CASE WHEN a.day = excluded.day THEN a.${name} ELSE 0 END`)}
  RETURNING person_id::text AS id, ${eachQuota((name) => name)}`;

export const updateUsage = (counts: readonly (QuotaCounts & { id: string })[]) => Prisma.sql`
  UPDATE allowances a SET ${eachQuota((name) => `${name} = u.${name}`)}
    FROM json_to_recordset(${JSON.stringify(counts)}::json) AS u (id uuid, ${eachQuota((name) => `${name} int`)})
   WHERE a.person_id = u.id`;

export const selectQuotaUsage = (personId: string, day: number) => Prisma.sql`
  SELECT ${eachQuota((name) => `coalesce(a.${name}, 0) AS ${name}`)},
         p.email_verified OR coalesce(p.phone_number_verified, false) AS "isConfirmed"
    FROM people p
    LEFT JOIN allowances a ON a.person_id = p.id AND a.day = ${day}::int
   WHERE p.id = ${personId}::uuid`;
