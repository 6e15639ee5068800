// The SQL conditions for users that a sanction hides from others, or keeps from the app.
import { Prisma } from '../../generated/prisma/client.js';

/** Returns whether a user is suspended, banned or hidden. @param personId a column with an id @param now the time at which it is asked */
export function isHidden(personId: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return isSanctioned(personId, Prisma.sql`('suspend', 'ban', 'hide')`, now);
}

/** Returns whether a user is suspended, deactivated or banned. @param personId a column with an id @param now the time at which it is asked */
export function isSuspended(personId: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return isSanctioned(personId, Prisma.sql`('suspend', 'ban')`, now);
}

function isSanctioned(personId: Prisma.Sql, kinds: Prisma.Sql, now: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM sanctions sn
    WHERE sn.person_id = ${personId} AND sn.scope = 'everywhere' AND sn.kind IN ${kinds}
      AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > ${now}))`;
}
