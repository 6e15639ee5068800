// The discovery row, derived from profiles, preferences and places (which the feature places writes).
import { Prisma } from '../../generated/prisma/client.js';

/** Writes the row of a person who may be found, and deletes that of one who may not (now). */
export const refreshDiscovery = (personId: string, hour: number) => Prisma.sql`
  WITH ready AS (
    SELECT pr.person_id, pl.cell, pr.birth_date, pf.min_age, pf.max_age, pf.open_to_chat,
           ${genderBit(Prisma.sql`pr.gender`)} AS gender,
           (SELECT sum(${genderBit(Prisma.sql`sought`)}) FROM (SELECT DISTINCT unnest(pf.seeks) AS sought) s) AS seeks,
           (SELECT string_agg(CASE WHEN n = ANY (pr.interests) THEN '1' ELSE '0' END, '' ORDER BY n)
              FROM generate_series(0, 255) n)::bit(256) AS interests
      FROM profiles pr
      JOIN preferences pf USING (person_id)
      JOIN places pl USING (person_id)
     WHERE pr.person_id = ${personId}::uuid
       AND pr.nickname IS NOT NULL AND pr.birth_date IS NOT NULL AND pr.gender IS NOT NULL
       AND cardinality(pf.seeks) > 0 AND pf.discoverable
  ), gone AS (
    DELETE FROM discovery WHERE person_id = ${personId}::uuid AND NOT EXISTS (SELECT FROM ready)
  )
  INSERT INTO discovery AS d (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests,
                              active_hour, joined_day)
  SELECT person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests,
         ${hour}::int, ${hour}::int / 24
    FROM ready
  ON CONFLICT (person_id) DO UPDATE
     SET cell = excluded.cell, gender = excluded.gender, seeks = excluded.seeks, birth_date = excluded.birth_date,
         min_age = excluded.min_age, max_age = excluded.max_age, open_to_chat = excluded.open_to_chat,
         interests = excluded.interests
   WHERE (d.cell, d.gender, d.seeks, d.birth_date, d.min_age, d.max_age, d.open_to_chat, d.interests)
         IS DISTINCT FROM (excluded.cell, excluded.gender, excluded.seeks, excluded.birth_date, excluded.min_age,
                           excluded.max_age, excluded.open_to_chat, excluded.interests)`;

/** Moves the last activity on to an hour (whole hours since 1970). */
export const markActive = (personId: string, hour: number) => Prisma.sql`
  UPDATE discovery SET active_hour = ${hour}::int WHERE person_id = ${personId}::uuid AND active_hour < ${hour}::int`;

function genderBit(gender: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE ${gender} WHEN 'woman' THEN 1 WHEN 'man' THEN 2 ELSE 4 END`;
}
