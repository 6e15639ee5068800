// Swipes. Reads people (accounts), profiles, preferences and discovery (profiles), places (location) and contact hashes
// (contact-blocking) for who may swipe and be swiped, sanctions, and matches and blocks.
import { Prisma } from '../../generated/prisma/client.js';
import { hidesFrom } from '../contact-blocking/hidden-by-contacts.fragment.js';
import { isHidden } from '../sanctions/hidden-people.fragment.js';
import { pairKey } from './pair.js';
import type { MadeSwipe } from './swipes.types.js';

type Pair = Pick<MadeSwipe, 'from' | 'to'>;

/** Locks pairs until the transaction ends, in one order for all transactions: whatever two users decide about each other waits for it. */
export const lockPairs = (pairs: readonly Pair[]) => Prisma.sql`/* prepared lock_pairs */
  SELECT count(pg_advisory_xact_lock(key))
    FROM (SELECT DISTINCT hashtextextended(pair, 0) AS key
            FROM unnest(${pairs.map(pairKey)}::text[]) AS pair
           ORDER BY key) AS keys`;

/** Selects the context of each swiper and other, in order. */
export const selectSwipeContexts = (pairs: readonly Pair[]) => Prisma.sql`/* prepared swipe_contexts */
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

/** Selects whether two users may meet: no block is between them, neither hides from the other, and none is sanctioned or deleted. */
export const selectMayMeet = (one: string, other: string, now: Date) => Prisma.sql`
  SELECT count(*) = 2 AS "mayMeet"
    FROM (VALUES (${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid)) AS q (me, other)
    JOIN people p ON p.id = q.me AND p.erase_at IS NULL
   WHERE NOT ${isHidden(Prisma.sql`q.me`, Prisma.sql`${now}`)}
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = q.me AND b.to_id = q.other)
     AND NOT ${hidesFrom(Prisma.sql`q.me`, Prisma.sql`q.other`)}`;

const matchState = Prisma.sql`
  CASE WHEN m.id IS NULL THEN 'none' WHEN m.ended_at IS NULL THEN 'lasting' ELSE 'ended' END`;

export const upsertSwipes = (swipes: readonly MadeSwipe[]) => Prisma.sql`/* prepared put_swipes */
  INSERT INTO swipes (from_id, to_id, kind, at)
  SELECT * FROM unnest(${swipes.map(({ from }) => from)}::uuid[], ${swipes.map(({ to }) => to)}::uuid[],
                       ${swipes.map(({ kind }) => kind)}::"SwipeKind"[], ${swipes.map(({ at }) => at)}::timestamptz[])
  ON CONFLICT (from_id, to_id) DO UPDATE SET kind = excluded.kind, at = excluded.at, number = excluded.number`;

/** Selects a user's last swipe by its number, since times are those of several clocks, with the match that came of it. */
export const selectLastSwipe = (me: string) => Prisma.sql`
  SELECT s.to_id::text AS to, s.kind::text, s.at, s.number, ${matchState} AS match, m.room_id::text AS room, m.created_at AS "matchedAt",
         EXISTS (SELECT FROM blocks WHERE (from_id, to_id) IN ((s.from_id, s.to_id), (s.to_id, s.from_id)))
           OR ${hidesFrom(Prisma.sql`s.to_id`, Prisma.sql`s.from_id`)} AS blocked
    FROM (SELECT * FROM swipes WHERE from_id = ${me}::uuid ORDER BY number DESC, at DESC LIMIT 1) s
    LEFT JOIN matches m ON m.person_a = least(s.from_id, s.to_id) AND m.person_b = greatest(s.from_id, s.to_id)`;
