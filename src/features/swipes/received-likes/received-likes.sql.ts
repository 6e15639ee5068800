// Unanswered likes of a user: the other has not been swiped back.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import { isReceivedLike } from './received-likes.fragment.js';

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
   WHERE ${isReceivedLike(Prisma.sql`${me}::uuid`)}`;
