// Tiers: how promising a person is to anybody, by the terms of the score that don't depend on who looks. Recall looks at tier 0
// before tier 1 and so on, so a tier is coarse and rewritten seldom.
import { Prisma } from '../../generated/prisma/client.js';
import { dayOf } from '../profiles/day.js';
import { weights } from './weights.js';

const { activity, newness, order, tiers } = weights;

/** @param day the present one, in whole days since 1970 */
function merit(day: number, now: Date): Prisma.Sql {
  return Prisma.sql`
    coalesce(l.appeal + l.openness, 0)
    + ${activity}::float8 * ln(1 + greatest(${day}::int - d.active_day, 0))
    + ${newness.weight}::float8 * exp(-greatest(${day}::int - d.joined_day, 0) / ${newness.scaleDays}::float8)
    - ${order.exposure.weight}::float8
      * ln(1 + coalesce(e.shown * power(0.5, greatest(${day}::int - e.day, 0) / ${order.exposure.halfLifeDays}::float8), 0)
               / ${order.exposure.usual}::float8)
    + CASE WHEN b.until > ${now} THEN ${order.boost}::float8 ELSE 0 END`;
}

/** The tiers of some people (in the order of ids) as they should be now; only those that changed are written. */
export const refreshTiers = (personIds: readonly string[], now: Date) => Prisma.sql`
  WITH due AS (
    SELECT d.person_id, 3 - width_bucket((${merit(dayOf(now), now)})::float8, ${[...tiers.least].reverse()}::float8[]) AS tier
      FROM discovery d
      LEFT JOIN learned l USING (person_id)
      LEFT JOIN exposures e USING (person_id)
      LEFT JOIN boosts b USING (person_id)
     WHERE d.person_id = ANY (${personIds}::uuid[])
  ), changed AS (
    SELECT d.person_id, due.tier
      FROM discovery d JOIN due USING (person_id)
     WHERE d.tier <> due.tier
     ORDER BY d.person_id
       FOR UPDATE OF d
  )
  UPDATE discovery d SET tier = c.tier FROM changed c WHERE d.person_id = c.person_id`;

/** The next people by id. @param after the last of those before */
export const peopleAfter = (after: string, limit: number) => Prisma.sql`
  SELECT person_id::text AS id FROM discovery WHERE person_id > ${after}::uuid ORDER BY person_id LIMIT ${limit}::int`;
