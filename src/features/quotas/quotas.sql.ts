// What users have used of their quotas today (table `allowances`). Reads people (accounts) for whether an address or number is confirmed.
import { Prisma } from '../../generated/prisma/client.js';
import type { QuotaCounts } from './quotas.types.js';

const columns = Prisma.sql`person_id::text AS id, likes, superlikes, undos, boosts`;

/** Starts the day for users for whom it has not started, and locks their rows until the transaction ends. */
export const openDay = (personIds: readonly string[], day: number) => Prisma.sql`
  INSERT INTO allowances AS a (person_id, day)
  SELECT one.id, ${day}::int FROM unnest(${[...personIds].sort()}::uuid[]) AS one (id)
   WHERE EXISTS (SELECT FROM people p WHERE p.id = one.id)
  ON CONFLICT (person_id) DO UPDATE
     SET day = excluded.day,
         likes = CASE WHEN a.day = excluded.day THEN a.likes ELSE 0 END,
         superlikes = CASE WHEN a.day = excluded.day THEN a.superlikes ELSE 0 END,
         undos = CASE WHEN a.day = excluded.day THEN a.undos ELSE 0 END,
         boosts = CASE WHEN a.day = excluded.day THEN a.boosts ELSE 0 END
  RETURNING ${columns}`;

export const updateUsage = (counts: readonly (QuotaCounts & { id: string })[]) => Prisma.sql`
  UPDATE allowances a SET likes = u.likes, superlikes = u.superlikes, undos = u.undos, boosts = u.boosts
    FROM json_to_recordset(${JSON.stringify(counts)}::json) AS u (id uuid, likes int, superlikes int, undos int, boosts int)
   WHERE a.person_id = u.id`;

export const selectQuotaUsage = (personId: string, day: number) => Prisma.sql`
  SELECT coalesce(a.likes, 0) AS likes, coalesce(a.superlikes, 0) AS superlikes, coalesce(a.undos, 0) AS undos,
         coalesce(a.boosts, 0) AS boosts, p.email_verified OR coalesce(p.phone_number_verified, false) AS "isConfirmed"
    FROM people p
    LEFT JOIN allowances a ON a.person_id = p.id AND a.day = ${day}::int
   WHERE p.id = ${personId}::uuid`;
