// SQL for users who hide from a viewer, because the viewer's confirmed number is in their contacts. It has one direction: nothing that a
// user sees may depend on the numbers in their own list, or the list would reveal whose number is whose. A user stops hiding from a viewer
// by an action towards that viewer: a like, or an open room.
import { Prisma } from '../../generated/prisma/client.js';

/** Returns a query for the ids of the users who hide from a viewer. @param viewer an id, in SQL */
export function hidersFrom(viewer: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c.person_id
      FROM phone_hashes n
      JOIN contact_hashes c ON c.hash = n.hash
     WHERE n.person_id = ${viewer} AND ${keepsAway(Prisma.sql`c.person_id`, viewer)}`;
}

/** Returns a condition: whether a user hides from a viewer. @param person an id, in SQL @param viewer an id, in SQL */
export function hidesFrom(person: Prisma.Sql, viewer: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    (EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
              WHERE n.person_id = ${viewer} AND c.person_id = ${person})
     AND ${keepsAway(person, viewer)})`;
}

function keepsAway(person: Prisma.Sql, viewer: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = ${person} AND sw.to_id = ${viewer} AND sw.kind <> 'pass')
    AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = ${viewer}
                      JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                     WHERE they.person_id = ${person})`;
}
