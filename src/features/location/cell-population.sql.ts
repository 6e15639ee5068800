// Counts the cells in which enough users live for k-anonymity (table `crowds`). Reads people (accounts) and discovery (profiles) for who counts.
import { Prisma } from '../../generated/prisma/client.js';
import { dayOf } from '../../platform/time/day.js';
import { isConfirmed } from '../accounts/is-confirmed.fragment.js';
import { mailboxInSql } from '../accounts/mailbox.fragment.js';

/**
 * Users count who may be found, who are confirmed, whose account is at least a week old and who were active within a month, so that
 * accounts made up for a day are no crowd. Accounts of one mailbox count once.
 */
const leastDays = 7;
const idleDays = 30;
/** A cell needs half as many users more to become crowded than to stay so: a single arrival or departure changes nothing. */
const hysteresis = 1.5;

/** The lowest 24 bits of the centre child, at resolution 8, of a parent of resolution 7. */
const centreChild = 0x1fffff;

export const selectCrowdedCells = (cells: bigint[]) => Prisma.sql`/* prepared crowded_cells */
  SELECT cell, precision FROM crowds WHERE cell = ANY (${cells.map(String)}::bigint[])`;

/**
 * Counts all cells again. Users in a crowded fine cell do not count for its parent: they are shown in the fine one, and hide nobody in
 * the coarse one. The counts include the user who is to be hidden.
 * @param least the number of users for k-anonymity
 */
export const recountCellPopulation = (now: Date, least: number) => {
  const isCrowd = (cells: Prisma.Sql, precision: number) => Prisma.sql`
    ${cells}.people > CASE WHEN EXISTS (SELECT FROM crowds c WHERE c.cell = ${cells}.cell AND c.precision = ${precision}::int)
                           THEN ${least}::int ELSE ${Math.ceil(least * hysteresis)}::int END`;
  const { joins, mailbox } = mailboxInSql(Prisma.sql`p.email`);
  return Prisma.sql`
  WITH settled AS MATERIALIZED (
    SELECT pl.cell, pl.precision,
           count(DISTINCT CASE WHEN p.email_verified THEN ${mailbox} WHEN p.phone_number_verified THEN p.phone_number
                               ELSE 'external ' || p.external_id END) AS people
      FROM places pl
      JOIN people p ON p.id = pl.person_id
      JOIN discovery d ON d.person_id = pl.person_id
      ${joins}
     WHERE p.created_at <= ${new Date(now.getTime() - leastDays * 86_400_000)}
       AND ${isConfirmed(Prisma.sql`p`)}
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
