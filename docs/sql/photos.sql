-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- approvePhotos, src/features/photos/photos.sql.ts
UPDATE photos SET waits_since = NULL
 WHERE media_id = ANY ($1::uuid[]) AND waits_since IS NOT NULL AND person_id <> $2::uuid
RETURNING media_id::text AS id, person_id::text AS person;

-- deleteVoiceIntro, src/features/photos/photos.sql.ts
DELETE FROM clips WHERE person_id = $1::uuid RETURNING media_id::text AS id;

-- insertPhoto, src/features/photos/photos.sql.ts
INSERT INTO photos (media_id, person_id, place, width, height, blurhash, waits_since)
SELECT $1::uuid, $2::uuid, coalesce(max(place) + 1, 0), $3::int, $4::int, $5, $6::timestamptz
  FROM photos WHERE person_id = $7::uuid;

-- orderPhotos, src/features/photos/photos.sql.ts
UPDATE photos p SET place = o.place - 1
  FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place)
 WHERE p.media_id = o.id AND p.person_id = $2::uuid;

-- putVoiceIntro, src/features/photos/photos.sql.ts
WITH before AS (SELECT media_id FROM clips WHERE person_id = $1::uuid),
     put AS (INSERT INTO clips (person_id, media_id) VALUES ($2::uuid, $3::uuid)
             ON CONFLICT (person_id) DO UPDATE SET media_id = excluded.media_id)
SELECT media_id::text AS id FROM before;

-- selectMainPhotos, src/features/photos/photos.sql.ts
SELECT DISTINCT ON (person_id) person_id::text AS person, media_id::text AS id
  FROM photos WHERE person_id = ANY ($1::uuid[]) AND waits_since IS NULL ORDER BY person_id, place;

-- selectPhotoEvidenceExists, src/features/photos/photos.sql.ts
SELECT EXISTS (SELECT FROM media WHERE id = $1::uuid AND kind = 'photo') AS exists;

-- selectPhotoExists, src/features/photos/photos.sql.ts
SELECT EXISTS (SELECT FROM photos WHERE media_id = $1::uuid) AS exists;

-- selectSamePhoto, src/features/photos/photos.sql.ts
SELECT p.media_id::text AS id, p.width, p.height, p.blurhash, p.waits_since IS NOT NULL AS waits FROM photos p JOIN media m ON m.id = p.media_id
 WHERE p.person_id = $1::uuid AND m.sha256 = $2;

-- selectWaitingPhotos, src/features/photos/photos.sql.ts
SELECT p.media_id::text AS id, p.width, p.height, p.blurhash, p.waits_since IS NOT NULL AS waits, p.person_id::text AS person, p.waits_since AS at
  FROM photos p
 WHERE p.waits_since IS NOT NULL AND p.person_id <> $1::uuid
   AND (p.waits_since, p.media_id) > ($2::timestamptz, $3::uuid)
 ORDER BY p.waits_since, p.media_id LIMIT $4::int;

-- selectWaitingPhotos, src/features/photos/photos.sql.ts; with after = undefined
SELECT p.media_id::text AS id, p.width, p.height, p.blurhash, p.waits_since IS NOT NULL AS waits, p.person_id::text AS person, p.waits_since AS at
  FROM photos p
 WHERE p.waits_since IS NOT NULL AND p.person_id <> $1::uuid
 ORDER BY p.waits_since, p.media_id LIMIT $2::int;
