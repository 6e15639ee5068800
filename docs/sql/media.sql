-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- selectIsKnownPicture, src/features/media/images/known-pictures.sql.ts
SELECT EXISTS (SELECT FROM known_pictures WHERE sha256 = $1)
    OR EXISTS (SELECT FROM known_pictures WHERE bit_count(look # $2::bit(128)) <= $3::int) AS known;

-- selectKnownPictureMatches, src/features/media/images/known-pictures.sql.ts
SELECT id::text AS media, owner_id::text AS owner FROM media
 WHERE sha256 = $1 OR bit_count(look # $2::bit(128)) <= $3::int
 ORDER BY id LIMIT $4::int;

-- attachMedia, src/features/media/media.sql.ts
UPDATE media SET attached_at = coalesce(attached_at, $1)
 WHERE id = $2::uuid AND owner_id = $3::uuid AND kind = $4::"MediaKind"
   AND (attached_at IS NOT NULL OR created_at >= $5)
RETURNING id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs";

-- detachUnusedMedia, src/features/media/media.sql.ts
UPDATE media SET attached_at = NULL, created_at = 'epoch'
 WHERE id = ANY ($1::uuid[]) AND
NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
   AND NOT EXISTS (SELECT FROM former_messages f WHERE f.media_id = media.id)
   AND NOT EXISTS (SELECT FROM photos ph WHERE ph.media_id = media.id)
   AND NOT EXISTS (SELECT FROM clips cl WHERE cl.media_id = media.id)
RETURNING id::text;

-- insertMedia, src/features/media/media.sql.ts
INSERT INTO media (id, owner_id, kind, type, bytes, width, height, duration_ms, sha256, look, created_at)
VALUES ($1::uuid, $2::uuid, $3::"MediaKind", $4, $5::int, $6::int,
  $7::int, $8::int, $9, $10::bit(128), $11);

-- lockMedia, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

-- releaseMedia, src/features/media/media.sql.ts
WITH released AS (UPDATE media SET held = false WHERE id = ANY ($1::uuid[]) RETURNING id)
SELECT id::text FROM released AS media WHERE
NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
   AND NOT EXISTS (SELECT FROM former_messages f WHERE f.media_id = media.id)
   AND NOT EXISTS (SELECT FROM photos ph WHERE ph.media_id = media.id)
   AND NOT EXISTS (SELECT FROM clips cl WHERE cl.media_id = media.id);

-- selectKnownIds, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE id = ANY ($1::uuid[]);

-- selectMedia, src/features/media/media.sql.ts
SELECT id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs" FROM media WHERE id = $1::uuid;

-- selectVisibleMedia, src/features/media/media.sql.ts
SELECT id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs" FROM media
 WHERE id = $1::uuid
   AND (kind <> 'clip' OR EXISTS (SELECT FROM clips cl WHERE cl.media_id = media.id))
   AND (NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
          AND NOT EXISTS (SELECT FROM former_messages f WHERE f.media_id = media.id)
          AND NOT (held AND kind IN ('image', 'voice'))
        OR EXISTS (SELECT FROM messages m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL WHERE m.media_id = media.id));
