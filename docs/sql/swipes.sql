-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- selectBlocks, src/features/swipes/blocks/blocks.sql.ts
SELECT b.to_id AS id, b.at, coalesce(pr.nickname, '') AS nickname
  FROM blocks b
  LEFT JOIN profiles pr ON pr.person_id = b.to_id
 WHERE b.from_id = $1::uuid
   AND (b.at, b.to_id) < ($2, $3::uuid)
 ORDER BY b.at DESC, b.to_id DESC LIMIT $4;

-- selectBlocks, src/features/swipes/blocks/blocks.sql.ts; with after = undefined
SELECT b.to_id AS id, b.at, coalesce(pr.nickname, '') AS nickname
  FROM blocks b
  LEFT JOIN profiles pr ON pr.person_id = b.to_id
 WHERE b.from_id = $1::uuid
 ORDER BY b.at DESC, b.to_id DESC LIMIT $2;

-- insertMatches, src/features/swipes/matches/matches.sql.ts
INSERT INTO matches (id, person_a, person_b, room_id, created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[],
                     $3::uuid[], $4::uuid[],
                     $5::timestamptz[]);

-- selectRoomsOfPair, src/features/swipes/matches/matches.sql.ts
SELECT r.id
  FROM members a
  JOIN members b ON b.room_id = a.room_id
  JOIN rooms r ON r.id = a.room_id AND r.closed_at IS NULL
 WHERE a.person_id = $1::uuid AND b.person_id = $2::uuid
 ORDER BY r.id;

-- countReceivedLikes, src/features/swipes/received-likes/received-likes.sql.ts
SELECT count(*)::int AS count
 FROM swipes s
WHERE s.to_id = $1::uuid AND s.kind <> 'pass'
  AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
  AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = $2::uuid AND b.to_id = s.from_id)
  AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = s.from_id)
  AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = $4::uuid)
  AND NOT EXISTS (SELECT FROM sanctions sn
 WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
   AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now()));

-- selectReceivedLikes, src/features/swipes/received-likes/received-likes.sql.ts
SELECT s.from_id AS id, s.at, s.kind = 'superlike' AS superlike
  FROM swipes s
 WHERE s.to_id = $1::uuid AND s.kind <> 'pass'
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = $2::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = $4::uuid)
   AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now()))
   AND (s.at, s.from_id) < ($5, $6::uuid)
 ORDER BY s.at DESC, s.from_id DESC LIMIT $7;

-- selectReceivedLikes, src/features/swipes/received-likes/received-likes.sql.ts; with after = undefined
SELECT s.from_id AS id, s.at, s.kind = 'superlike' AS superlike
  FROM swipes s
 WHERE s.to_id = $1::uuid AND s.kind <> 'pass'
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = $2::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = $4::uuid)
   AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now()))
 ORDER BY s.at DESC, s.from_id DESC LIMIT $5;

-- selectReceivedLikes, src/features/swipes/received-likes/received-likes.sql.ts; with only = 'likes'
SELECT s.from_id AS id, s.at, s.kind = 'superlike' AS superlike
  FROM swipes s
 WHERE s.to_id = $1::uuid AND s.kind <> 'pass'
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = $2::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = $4::uuid)
   AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now()))
   AND (s.kind = 'superlike') = $5
   AND (s.at, s.from_id) < ($6, $7::uuid)
 ORDER BY s.at DESC, s.from_id DESC LIMIT $8;

-- lockPairs, src/features/swipes/swipes.sql.ts
/* prepared lock_pairs */
SELECT count(pg_advisory_xact_lock(key))
  FROM (SELECT DISTINCT hashtextextended(pair, 0) AS key
          FROM unnest($1::text[]) AS pair
         ORDER BY key) AS keys;

-- selectLastSwipe, src/features/swipes/swipes.sql.ts
SELECT s.to_id::text AS to, s.kind::text, s.at, s.number,
CASE WHEN m.id IS NULL THEN 'none' WHEN m.ended_at IS NULL THEN 'lasting' ELSE 'ended' END AS match, m.room_id::text AS room, m.created_at AS "matchedAt",
       EXISTS (SELECT FROM blocks WHERE (from_id, to_id) IN ((s.from_id, s.to_id), (s.to_id, s.from_id)))
         OR
  (EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
            WHERE n.person_id = s.from_id AND c.person_id = s.to_id)
   AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = s.to_id AND sw.to_id = s.from_id AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = s.from_id
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = s.to_id)) AS blocked
  FROM (SELECT * FROM swipes WHERE from_id = $1::uuid ORDER BY number DESC, at DESC LIMIT 1) s
  LEFT JOIN matches m ON m.person_a = least(s.from_id, s.to_id) AND m.person_b = greatest(s.from_id, s.to_id);

-- selectMayMeet, src/features/swipes/swipes.sql.ts
SELECT count(*) = 2 AS "mayMeet"
  FROM (VALUES ($1::uuid, $2::uuid), ($3::uuid, $4::uuid)) AS q (me, other)
  JOIN people p ON p.id = q.me AND p.erase_at IS NULL
 WHERE NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = q.me AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > $5))
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = q.me AND b.to_id = q.other)
   AND NOT
  (EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
            WHERE n.person_id = q.other AND c.person_id = q.me)
   AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = q.me AND sw.to_id = q.other AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = q.other
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = q.me));

-- selectSwipeContexts, src/features/swipes/swipes.sql.ts
/* prepared swipe_contexts */
SELECT o.id IS NOT NULL AND o.erase_at IS NULL AS exists,
       EXISTS (SELECT FROM discovery WHERE person_id = q.other) AS listed,
       EXISTS (SELECT FROM blocks WHERE from_id = q.me AND to_id = q.other)
         OR EXISTS (SELECT FROM blocks WHERE from_id = q.other AND to_id = q.me)
         OR
  (EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
            WHERE n.person_id = q.me AND c.person_id = q.other)
   AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = q.other AND sw.to_id = q.me AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = q.me
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = q.other)) AS blocked,
       (SELECT kind::text FROM swipes WHERE from_id = q.me AND to_id = q.other) AS mine,
       (SELECT kind::text FROM swipes WHERE from_id = q.other AND to_id = q.me) AS theirs,
CASE WHEN m.id IS NULL THEN 'none' WHEN m.ended_at IS NULL THEN 'lasting' ELSE 'ended' END AS match, m.id::text AS "matchId", m.room_id::text AS room, m.created_at AS "createdAt",
       p.nickname, p.birth_date AS "birthDate", p.gender::text, r.seeks::text[] AS seeks, pl.cell
  FROM unnest($1::uuid[], $2::uuid[])
       WITH ORDINALITY AS q (me, other, place)
  LEFT JOIN people o ON o.id = q.other
  LEFT JOIN matches m ON m.person_a = least(q.me, q.other) AND m.person_b = greatest(q.me, q.other)
  LEFT JOIN profiles p ON p.person_id = q.me
  LEFT JOIN preferences r ON r.person_id = q.me
  LEFT JOIN places pl ON pl.person_id = q.me
 ORDER BY q.place;

-- upsertSwipes, src/features/swipes/swipes.sql.ts
/* prepared put_swipes */
INSERT INTO swipes (from_id, to_id, kind, at)
SELECT * FROM unnest($1::uuid[], $2::uuid[],
                     $3::"SwipeKind"[], $4::timestamptz[])
ON CONFLICT (from_id, to_id) DO UPDATE SET kind = excluded.kind, at = excluded.at, number = excluded.number;
