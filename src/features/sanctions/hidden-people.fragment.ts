// Who is kept from being found by what moderators, or the reports of many, did about them; part of others' SQL.
import { Prisma } from '../../generated/prisma/client.js';

/** @param personId a column that holds an id @param now by whose clock sanctions end */
export function isHidden(personId: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM sanctions sn
    WHERE sn.person_id = ${personId} AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
      AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > ${now}))`;
}
