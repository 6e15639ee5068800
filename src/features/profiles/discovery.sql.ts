// The discovery row, by which recall finds users. It is derived from profiles, preferences, places (location), sanctions (sanctions) and
// the pending deletions in people (accounts).
import { Prisma } from '../../generated/prisma/client.js';
import { dayOf } from '../../platform/time/day.js';
import { isHidden } from '../sanctions/hidden-people.fragment.js';
import type { PublicCell } from './profiles.types.js';

/** Writes the rows of those users who may be found, and deletes the rows of the others. */
export const refreshDiscovery = (personIds: string[], now: Date) => Prisma.sql`
  WITH ready AS (
    SELECT pr.person_id, pr.birth_date, pf.min_age, pf.max_age, pf.open_to_chat, pr.active_day,
           CASE WHEN pl.roaming_until > ${now} THEN pl.roaming_cell ELSE pl.shown_cell END AS cell,
           ${genderBit(Prisma.sql`pr.gender`)} AS gender,
           (SELECT sum(${genderBit(Prisma.sql`sought`)}) FROM (SELECT DISTINCT unnest(pf.seeks) AS sought) s) AS seeks,
           coalesce((SELECT bit_or(set_bit(0::bit(256), n, 1)) FROM unnest(pr.interests) n), 0::bit(256))::bit(256) AS interests,
           coalesce(pr.goes_out + 1, 0) + 8 * coalesce(pr.dates + 1, 0) AS habits
      FROM profiles pr
      JOIN preferences pf USING (person_id)
      JOIN places pl USING (person_id)
     WHERE pr.person_id = ANY (${personIds}::uuid[])
       AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = pr.person_id AND leaver.erase_at IS NOT NULL)
       AND pr.nickname IS NOT NULL AND pr.birth_date IS NOT NULL AND pr.gender IS NOT NULL
       AND cardinality(pf.seeks) > 0 AND pf.discoverable AND NOT pf.paused
       AND NOT ${isHidden(Prisma.sql`pr.person_id`, Prisma.sql`${now}`)}
  ), gone AS (
    DELETE FROM discovery WHERE person_id = ANY (${personIds}::uuid[]) AND person_id NOT IN (SELECT person_id FROM ready)
  )
  INSERT INTO discovery AS d (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits,
                              active_day, joined_day)
  SELECT person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits,
         coalesce(nullif(active_day, 0), ${dayOf(now)}::int), ${dayOf(now)}::int
    FROM ready
  ON CONFLICT (person_id) DO UPDATE
     SET cell = excluded.cell, gender = excluded.gender, seeks = excluded.seeks, birth_date = excluded.birth_date,
         min_age = excluded.min_age, max_age = excluded.max_age, open_to_chat = excluded.open_to_chat,
         interests = excluded.interests, habits = excluded.habits
   WHERE (d.cell, d.gender, d.seeks, d.birth_date, d.min_age, d.max_age, d.open_to_chat, d.interests, d.habits)
         IS DISTINCT FROM (excluded.cell, excluded.gender, excluded.seeks, excluded.birth_date, excluded.min_age,
                           excluded.max_age, excluded.open_to_chat, excluded.interests, excluded.habits)`;

/** Changes the cells of users who have a row. */
export const moveDiscovery = (moves: PublicCell[]) => Prisma.sql`/* prepared move_discovery */
  UPDATE discovery d SET cell = m.cell
    FROM unnest(${moves.map(({ personId }) => personId)}::uuid[], ${moves.map(({ cell }) => String(cell))}::bigint[])
         AS m (person_id, cell)
   WHERE d.person_id = m.person_id AND d.cell <> m.cell`;

/** Sets the last activity to a later day (whole days since 1970), and the end of the day of the quotas. */
export const markActive = (personId: string, day: number, dayEndsAt: Date | null) => Prisma.sql`
  WITH known AS (
    UPDATE profiles SET active_day = greatest(active_day, ${day}::int), day_ends_at = ${dayEndsAt}::timestamptz
     WHERE person_id = ${personId}::uuid
       AND (active_day < ${day}::int OR day_ends_at IS DISTINCT FROM ${dayEndsAt}::timestamptz)
  )
  UPDATE discovery SET active_day = ${day}::int WHERE person_id = ${personId}::uuid AND active_day < ${day}::int`;

function genderBit(gender: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE ${gender} WHEN 'woman' THEN 1 WHEN 'man' THEN 2 ELSE 4 END`;
}
