-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- deleteKnown, src/features/media/images/known-pictures.sql.ts
DELETE FROM known_pictures WHERE id = $1::uuid;

-- insertKnown, src/features/media/images/known-pictures.sql.ts
INSERT INTO known_pictures (id, sha256, look, note, added_by)
VALUES ($1::uuid, $2, $3::bit(128), $4, $5::uuid)
ON CONFLICT DO NOTHING;

-- selectFingerprint, src/features/media/images/known-pictures.sql.ts
SELECT sha256, look::text FROM media WHERE id = $1::uuid AND sha256 IS NOT NULL;

-- selectKnown, src/features/media/images/known-pictures.sql.ts
SELECT EXISTS (SELECT FROM known_pictures WHERE sha256 = $1)
    OR EXISTS (SELECT FROM known_pictures WHERE bit_count(look # $2::bit(128)) <= $3::int) AS known;

-- selectSightings, src/features/media/images/known-pictures.sql.ts
SELECT id::text AS media, owner_id::text AS owner FROM media
 WHERE sha256 = $1 OR bit_count(look # $2::bit(128)) <= $3::int
 ORDER BY id;

-- attachMedia, src/features/media/media.sql.ts
UPDATE media SET attached_at = coalesce(attached_at, $1)
 WHERE id = $2::uuid AND owner_id = $3::uuid AND kind = $4::"MediaKind"
   AND (attached_at IS NOT NULL OR created_at >= $5)
RETURNING id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs";

-- deleteMedia, src/features/media/media.sql.ts
DELETE FROM media WHERE id = ANY ($1::uuid[]);

-- detachMedia, src/features/media/media.sql.ts
UPDATE media SET attached_at = NULL, created_at = 'epoch'
 WHERE id = ANY ($1::uuid[]) AND owner_id = $2::uuid;

-- holdMedia, src/features/media/media.sql.ts
UPDATE media SET held = true WHERE id = ANY ($1::uuid[]) AND NOT held;

-- insertMedia, src/features/media/media.sql.ts
INSERT INTO media (id, owner_id, kind, type, bytes, width, height, duration_ms, sha256, look, created_at)
VALUES ($1::uuid, $2::uuid, $3::"MediaKind", $4, $5::int, $6::int,
  $7::int, $8::int, $9, $10::bit(128), $11);

-- letGoMedia, src/features/media/media.sql.ts
UPDATE media SET held = false WHERE owner_id = $1::uuid AND held;

-- releaseMedia, src/features/media/media.sql.ts
WITH released AS (UPDATE media SET held = false WHERE id = ANY ($1::uuid[]) RETURNING id)
SELECT id::text FROM released
 WHERE NOT EXISTS (SELECT FROM messages m WHERE m.media_id = released.id)
   AND NOT EXISTS (SELECT FROM photos ph WHERE ph.media_id = released.id)
   AND NOT EXISTS (SELECT FROM clips cl WHERE cl.media_id = released.id);

-- selectFree, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE id = ANY ($1::uuid[]) AND NOT held;

-- selectKnownIds, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE id = ANY ($1::uuid[]);

-- selectMedia, src/features/media/media.sql.ts
SELECT id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs" FROM media
 WHERE id = $1::uuid
   AND (held OR NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
        OR EXISTS (SELECT FROM messages m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL WHERE m.media_id = media.id));

-- selectOwned, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE owner_id = $1::uuid ORDER BY id LIMIT $2::int;

-- selectUnattached, src/features/media/media.sql.ts
SELECT id::text FROM media WHERE attached_at IS NULL AND created_at < $1 AND NOT held ORDER BY created_at, id LIMIT $2::int;
