// Swipes. Reads people (accounts), profiles, preferences and discovery (profiles), places (places), contacts (safety) and
// sanctions (standing) for who may swipe and be swiped, and matches and blocks.
import { Prisma } from '../../generated/prisma/client.js';
import type { CursorPosition } from '../../platform/http/cursor.js';
import { hidesFrom } from '../contact-blocking/hidden-by-contacts.fragment.js';
import { isHidden } from '../sanctions/hidden-people.fragment.js';
import { pairOf } from './pair.js';
import type { MadeSwipe } from './swipes.types.js';

type Pair = Pick<MadeSwipe, 'from' | 'to'>;

/** Everything one of a pair decides about the other waits for this until the transaction ends. In one order for all. */
export const lockPairs = (pairs: readonly Pair[]) => Prisma.sql`/* prepared lock_pairs */
  SELECT count(pg_advisory_xact_lock(key))
    FROM (SELECT DISTINCT hashtextextended(pair, 0) AS key
            FROM unnest(${pairs.map(({ from, to }) => pairOf(from, to).join(' '))}::text[]) AS pair
           ORDER BY key) AS keys`;

/** All that stands between each of some pairs, in order. */
export const selectSwipeContexts = (pairs: readonly Pair[]) => Prisma.sql`/* prepared standings */
  SELECT o.id IS NOT NULL AND o.erase_at IS NULL AS exists,
         EXISTS (SELECT FROM discovery WHERE person_id = q.other) AS listed,
         EXISTS (SELECT FROM blocks WHERE from_id = q.me AND to_id = q.other)
           OR EXISTS (SELECT FROM blocks WHERE from_id = q.other AND to_id = q.me)
           OR ${hidesFrom(Prisma.sql`q.other`, Prisma.sql`q.me`)} AS blocked,
         (SELECT kind::text FROM swipes WHERE from_id = q.me AND to_id = q.other) AS mine,
         (SELECT kind::text FROM swipes WHERE from_id = q.other AND to_id = q.me) AS theirs,
         ${matchState} AS match, m.id::text AS "matchId", m.room_id::text AS room, m.created_at AS "createdAt",
         p.nickname, p.birth_date AS "birthDate", p.gender::text, r.seeks::text[] AS seeks, pl.cell
    FROM unnest(${pairs.map(({ from }) => from)}::uuid[], ${pairs.map(({ to }) => to)}::uuid[])
         WITH ORDINALITY AS q (me, other, place)
    LEFT JOIN people o ON o.id = q.other
    LEFT JOIN matches m ON m.person_a = least(q.me, q.other) AND m.person_b = greatest(q.me, q.other)
    LEFT JOIN profiles p ON p.person_id = q.me
    LEFT JOIN preferences r ON r.person_id = q.me
    LEFT JOIN places pl ON pl.person_id = q.me
   ORDER BY q.place`;

const matchState = Prisma.sql`
  CASE WHEN m.id IS NULL THEN 'none' WHEN m.ended_at IS NULL THEN 'lasting' ELSE 'ended' END`;

export const putSwipes = (swipes: readonly MadeSwipe[]) => Prisma.sql`/* prepared put_swipes */
  INSERT INTO swipes (from_id, to_id, kind, at)
  SELECT * FROM unnest(${swipes.map(({ from }) => from)}::uuid[], ${swipes.map(({ to }) => to)}::uuid[],
                       ${swipes.map(({ kind }) => kind)}::"SwipeKind"[], ${swipes.map(({ at }) => at)}::timestamptz[])
  ON CONFLICT (from_id, to_id) DO UPDATE SET kind = excluded.kind, at = excluded.at`;

export const selectLast = (me: string) => Prisma.sql`
  SELECT s.to_id::text AS to, s.kind::text, s.at, ${matchState} AS match, m.room_id::text AS room, m.created_at AS "matchedAt",
         EXISTS (SELECT FROM blocks WHERE (from_id, to_id) IN ((s.from_id, s.to_id), (s.to_id, s.from_id)))
           OR ${hidesFrom(Prisma.sql`s.to_id`, Prisma.sql`s.from_id`)} AS blocked
    FROM (SELECT * FROM swipes WHERE from_id = ${me}::uuid ORDER BY at DESC, to_id DESC LIMIT 1) s
    LEFT JOIN matches m ON m.person_a = least(s.from_id, s.to_id) AND m.person_b = greatest(s.from_id, s.to_id)`;

export const deleteSwipe = (me: string, to: string, at: Date) => Prisma.sql`
  DELETE FROM swipes WHERE from_id = ${me}::uuid AND to_id = ${to}::uuid AND at = ${at}`;

/** Who likes a person without having been swiped back, newest first. A user who likes the person doesn't hide from them. */
export const selectLikesReceived = (
  me: string,
  limit: number,
  only: 'all' | 'likes' | 'superlikes',
  after?: CursorPosition,
) => Prisma.sql`
  SELECT s.from_id AS id, s.at, s.kind = 'superlike' AS superlike ${fromLikesReceived(me)}
     ${only === 'all' ? Prisma.empty : Prisma.sql`AND (s.kind = 'superlike') = ${only === 'superlikes'}`}
     ${after ? Prisma.sql`AND (s.at, s.from_id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY s.at DESC, s.from_id DESC LIMIT ${limit}`;

export const countLikesReceived = (me: string) => Prisma.sql`SELECT count(*)::int AS count ${fromLikesReceived(me)}`;

const fromLikesReceived = (me: string) => Prisma.sql`
    FROM swipes s
   WHERE s.to_id = ${me}::uuid AND s.kind <> 'pass'
     AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = ${me}::uuid)
     AND NOT ${isHidden(Prisma.sql`s.from_id`, Prisma.sql`now()`)}`;
