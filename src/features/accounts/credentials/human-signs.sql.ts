// Selects the signs of human use. Reads profiles, places, swipes, members and messages, other features' tables.
import { Prisma } from '../../../generated/prisma/client.js';

/** Counts swipes and messages. @param most the count stops there */
export const selectSigns = (personId: string, most: number) => Prisma.sql`
  SELECT coalesce(p.is_anonymous, false) AS "isAnonymous",
         EXISTS (SELECT FROM profiles f JOIN places l USING (person_id)
                  WHERE f.person_id = p.id AND num_nulls(f.nickname, f.birth_date, f.gender) = 0) AS "isComplete",
         (SELECT count(*)::int FROM (SELECT FROM swipes WHERE from_id = p.id LIMIT ${most}::int) s)
       + (SELECT count(*)::int
            FROM (SELECT FROM members r JOIN messages m ON m.room_id = r.room_id AND m.sender_id = p.id
                   WHERE r.person_id = p.id AND m.kind = 'text' LIMIT ${most}::int) w) AS actions
    FROM people p WHERE p.id = ${personId}::uuid`;
