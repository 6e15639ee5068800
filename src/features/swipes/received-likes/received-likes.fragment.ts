// The SQL condition of an unanswered like, for the list, the counts, the notification and the digest. Reads swipes and blocks, people
// (accounts) and sanctions (sanctions). A user who likes another does not hide from that user, so contact-blocking is not asked.
import { Prisma } from '../../../generated/prisma/client.js';
import { isHidden } from '../../sanctions/hidden-people.fragment.js';

/** Returns whether the swipe `s` is a like that its recipient sees and has not answered. @param me the recipient: a value or a column */
export function isReceivedLike(me: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`s.to_id = ${me} AND s.kind <> 'pass'
     AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = ${me} AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = ${me} AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = ${me})
     AND NOT ${isHidden(Prisma.sql`s.from_id`, Prisma.sql`now()`)}`;
}
