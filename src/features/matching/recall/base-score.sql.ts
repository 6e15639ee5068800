// The base score of a user (column `merit` of discovery): the terms of the score that do not depend on the viewer, with exposure and
// boosts. Recall reads a region from the highest score on. It is written only when it has changed enough to matter, so the index is
// seldom updated.
import { Prisma } from '../../../generated/prisma/client.js';
import { dayIn, dayOf } from '../../../platform/time/day.js';
import { lastZone } from '../../../platform/time/time-zone.js';
import { ageTerm, distanceTerm } from '../scoring/score.js';
import { weights } from '../scoring/weights.js';

const { activity, newness, order, prior, habits } = weights;
const usual = weights.intercept + distanceTerm(weights.baseScore.km) + ageTerm(weights.baseScore.gapYears);

/** Returns the score in log-chance, of a row `d` (discovery) beside `l` (learned), `e` (exposures) and `b` (boosts). @param day whole days since 1970 */
function baseScore(day: number, now: Date): Prisma.Sql {
  const newcomer = Prisma.sql`exp(-greatest(${day}::int - d.joined_day, 0) / ${newness.scaleDays}::float8)`;
  // a user who was active on the present day of their own time zone is not idle
  const idle = Prisma.sql`${activity}::float8 * ln(1 + greatest(${dayIn(lastZone, now)}::int - d.active_day, 0))`;
  return Prisma.sql`
    ${logChance(
      Prisma.sql`${usual}::float8 + ${newness.weight}::float8 * ${newcomer} + ${habitsTermSql} + coalesce(l.appeal, 0)`,
      Prisma.sql`coalesce(l.appeal_var, ${prior.appealVar}) + ${prior.opennessVar}::float8`,
    )} + ${logChance(
      Prisma.sql`${usual}::float8 + ${idle} + coalesce(l.openness, 0)`,
      Prisma.sql`coalesce(l.openness_var, ${prior.opennessVar}) + ${prior.appealVar}::float8`,
    )}
    + ${weights.baseScore.newcomer}::float8 * ${newcomer}
    - ${order.exposure.weight}::float8
      * ln(1 + coalesce(e.shown * power(0.5, greatest(${day}::int - e.day, 0) / ${order.exposure.halfLifeDays}::float8), 0)
               / ${order.exposure.usual}::float8)
    + CASE WHEN b.until > ${now} THEN ${order.boost}::float8 ELSE 0 END`;
}

/** Returns the logarithm of chanceOf() of preference-model.ts. */
function logChance(logOdds: Prisma.Sql, variance: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`-ln(1 + exp(-(${logOdds}) / sqrt(1 + pi() / 8 * (${variance}))))`;
}

/** The same as habitsTerm() of score.ts. */
const habitsTermSql = Prisma.sql`
  CASE WHEN d.habits = 0 THEN 0 ELSE ${habit(habits.goesOut, Prisma.sql`(d.habits & 7)`)}
    + ${habit(habits.dates, Prisma.sql`(d.habits >> 3)`)} END`;

function habit({ weight, usual }: { weight: number; usual: number }, packed: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${packed} = 0 THEN 0 ELSE ${weight / 3}::float8 * (${packed} - ${4 + 3 * usual}::float8) END`;
}

/** Writes the base scores of some users as of now; those that have changed too little stay. */
export const refreshBaseScores = (personIds: readonly string[], now: Date) => Prisma.sql`
  WITH due AS (
    SELECT d.person_id, round(100 * (${baseScore(dayOf(now), now)}))::int AS merit
      FROM discovery d
      LEFT JOIN learned l USING (person_id)
      LEFT JOIN exposures e USING (person_id)
      LEFT JOIN boosts b USING (person_id)
     WHERE d.person_id = ANY (${personIds}::uuid[])
  ), changed AS (
    SELECT d.person_id, due.merit
      FROM discovery d JOIN due USING (person_id)
     WHERE abs(d.merit - due.merit) >= ${100 * weights.baseScore.stale}::int
     ORDER BY d.person_id
       FOR UPDATE OF d
  )
  UPDATE discovery d SET merit = c.merit FROM changed c WHERE d.person_id = c.person_id`;

/** Selects the next users by id. @param after the last one before */
export const selectPeopleAfter = (after: string, limit: number) => Prisma.sql`
  SELECT person_id::text AS id FROM discovery WHERE person_id > ${after}::uuid ORDER BY person_id LIMIT ${limit}::int`;
