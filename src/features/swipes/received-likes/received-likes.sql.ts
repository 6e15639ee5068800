// Unanswered likes of a user: the other has not been swiped back. Reads swipes, blocks, people (accounts) and sanctions (sanctions).
// A user who likes another does not hide from that user, so contact-blocking is not asked.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import { isHidden } from '../../sanctions/hidden-people.fragment.js';

export type LikeFilter = 'all' | 'likes' | 'superlikes';

/** Selects likes, newest first. */
export const selectReceivedLikes = (me: string, limit: number, only: LikeFilter, after?: CursorPosition) => Prisma.sql`
  SELECT s.from_id AS id, s.at, s.kind = 'superlike' AS superlike ${fromReceivedLikes(me)}
     ${only === 'all' ? Prisma.empty : Prisma.sql`AND (s.kind = 'superlike') = ${only === 'superlikes'}`}
     ${after ? Prisma.sql`AND (s.at, s.from_id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY s.at DESC, s.from_id DESC LIMIT ${limit}`;

export const countReceivedLikes = (me: string) => Prisma.sql`SELECT count(*)::int AS count ${fromReceivedLikes(me)}`;

const fromReceivedLikes = (me: string) => Prisma.sql`
    FROM swipes s
   WHERE s.to_id = ${me}::uuid AND s.kind <> 'pass'
     AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = ${me}::uuid)
     AND NOT ${isHidden(Prisma.sql`s.from_id`, Prisma.sql`now()`)}`;
