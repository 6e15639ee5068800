// The SQL condition for users that a sanction hides from others.
import { Prisma } from '../../generated/prisma/client.js';

/** Returns whether a user is suspended, banned or hidden. @param personId a column with an id @param now the time at which it is asked */
export function isHidden(personId: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM sanctions sn
    WHERE sn.person_id = ${personId} AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
      AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > ${now}))`;
}
