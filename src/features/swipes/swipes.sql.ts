// Swipes. Reads people (accounts) and discovery (profiles) for who may be swiped, and matches and blocks.
import { Prisma, type SwipeKind } from '../../generated/prisma/client.js';
import type { Position } from '../../platform/cursor.js';
import { pairOf } from './pair.js';

/** Everything one of a pair decides about the other waits for this until the transaction ends. */
export const lockPair = (one: string, other: string) => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${pairOf(one, other).join(' ')}, 0))`;

/** All that stands between a person and another; no row when there is no such other. */
export const selectStanding = (me: string, other: string) => {
  const [a, b] = pairOf(me, other);
  return Prisma.sql`
  SELECT EXISTS (SELECT FROM discovery WHERE person_id = o.id) AS listed,
         EXISTS (SELECT FROM blocks WHERE (from_id = ${me}::uuid AND to_id = o.id)
                                       OR (from_id = o.id AND to_id = ${me}::uuid)) AS blocked,
         (SELECT kind::text FROM swipes WHERE from_id = ${me}::uuid AND to_id = o.id) AS mine,
         (SELECT kind::text FROM swipes WHERE from_id = o.id AND to_id = ${me}::uuid) AS theirs,
         CASE WHEN m.id IS NULL THEN 'none' WHEN m.ended_at IS NULL THEN 'lasting' ELSE 'ended' END AS match,
         m.id AS "matchId", m.room_id AS room, m.created_at AS "createdAt"
    FROM people o
    LEFT JOIN matches m ON m.person_a = ${a}::uuid AND m.person_b = ${b}::uuid
   WHERE o.id = ${other}::uuid`;
};

export const putSwipe = (from: string, to: string, kind: SwipeKind, now: Date) => Prisma.sql`
  INSERT INTO swipes (from_id, to_id, kind, at) VALUES (${from}::uuid, ${to}::uuid, ${kind}::"SwipeKind", ${now})
  ON CONFLICT (from_id, to_id) DO UPDATE SET kind = excluded.kind, at = excluded.at`;

/** Who likes a person without having been swiped back, newest first. */
export const selectLikesReceived = (me: string, limit: number, after?: Position) => Prisma.sql`
  SELECT s.from_id AS id, s.at ${fromLikesReceived(me)}
     ${after ? Prisma.sql`AND (s.at, s.from_id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY s.at DESC, s.from_id DESC LIMIT ${limit}`;

export const countLikesReceived = (me: string) => Prisma.sql`SELECT count(*)::int AS count ${fromLikesReceived(me)}`;

const fromLikesReceived = (me: string) => Prisma.sql`
    FROM swipes s
   WHERE s.to_id = ${me}::uuid AND s.kind = 'like'
     AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = ${me}::uuid AND b.to_id = s.from_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = ${me}::uuid)`;
