// Where one is in company: the cells in which enough people live, counted now and then. Reads people (accounts) and discovery
// (profiles) for who counts.
import { Prisma } from '../../generated/prisma/client.js';
import { dayOf } from '../../platform/time/day.js';

/**
 * Who counts: those whose address or number is confirmed, who have been here for a week and were here within a month, and may be
 * found. A crowd that somebody makes up for a day is none.
 */
const leastDays = 7;
const idleDays = 30;
/** A cell becomes a crowd with half as many people more than it remains one with, so that one who comes or goes changes nothing. */
const surplus = 1.5;

/** The lowest 24 bits of the centre child, at resolution 8, of a parent of resolution 7. */
const centreChild = 0x1fffff;

export const selectCrowdedCells = (cells: bigint[]) => Prisma.sql`/* prepared crowds */
  SELECT cell, precision FROM crowds WHERE cell = ANY (${cells.map(String)}::bigint[])`;

/**
 * Counts anew. Of a coarser cell only those count who aren't in a crowd of a finer one already: they are shown there, and hide nobody
 * in the coarser one. The person who is to be hidden is one of those who are counted.
 */
export const recountCellPopulation = (now: Date, company: number) => {
  const isCrowd = (cells: Prisma.Sql, precision: number) => Prisma.sql`
    ${cells}.people > CASE WHEN EXISTS (SELECT FROM crowds c WHERE c.cell = ${cells}.cell AND c.precision = ${precision}::int)
                           THEN ${company}::int ELSE ${Math.ceil(company * surplus)}::int END`;
  return Prisma.sql`
  WITH settled AS MATERIALIZED (
    SELECT pl.cell, pl.precision, count(*) AS people
      FROM places pl
      JOIN people p ON p.id = pl.person_id
      JOIN discovery d ON d.person_id = pl.person_id
     WHERE p.created_at <= ${new Date(now.getTime() - leastDays * 86_400_000)}
       AND (p.email_verified OR coalesce(p.phone_number_verified, false))
       AND d.active_day >= ${dayOf(now) - idleDays}::int AND pl.precision >= 7
     GROUP BY pl.cell, pl.precision
  ), fine AS MATERIALIZED (
    SELECT s.cell FROM settled s WHERE s.precision = 8 AND ${isCrowd(Prisma.sql`s`, 8)}
  ), parents AS (
    SELECT ((s.cell >> 24 << 24) | ${centreChild}::bigint) AS cell, sum(s.people) AS people
      FROM settled s
     WHERE s.precision = 7 OR NOT EXISTS (SELECT FROM fine f WHERE f.cell = s.cell)
     GROUP BY 1
  ), found AS MATERIALIZED (
    SELECT f.cell, 8 AS precision FROM fine f
    UNION ALL
    SELECT p.cell, 7 FROM parents p WHERE ${isCrowd(Prisma.sql`p`, 7)}
  ), gone AS (
    DELETE FROM crowds c WHERE NOT EXISTS (SELECT FROM found f WHERE f.cell = c.cell AND f.precision = c.precision)
  )
  INSERT INTO crowds (cell, precision) SELECT f.cell, f.precision FROM found f ON CONFLICT DO NOTHING`;
};
