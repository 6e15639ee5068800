-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- markActive, src/features/profiles/discovery.sql.ts
WITH known AS (
  UPDATE profiles SET active_day = greatest(active_day, $1::int), day_ends_at = $2::timestamptz
   WHERE person_id = $3::uuid
     AND (active_day < $4::int OR day_ends_at IS DISTINCT FROM $5::timestamptz)
)
UPDATE discovery SET active_day = $6::int WHERE person_id = $7::uuid AND active_day < $8::int;

-- moveDiscovery, src/features/profiles/discovery.sql.ts
/* prepared move_discovery */
UPDATE discovery d SET cell = m.cell
  FROM unnest($1::uuid[], $2::bigint[])
       AS m (person_id, cell)
 WHERE d.person_id = m.person_id AND d.cell <> m.cell;

-- refreshDiscovery, src/features/profiles/discovery.sql.ts
WITH ready AS (
  SELECT pr.person_id, pr.birth_date, pf.min_age, pf.max_age, pf.open_to_chat, pr.active_day,
         CASE WHEN pl.roaming_until > $1 THEN pl.roaming_cell ELSE pl.shown_cell END AS cell,
         CASE pr.gender WHEN 'woman' THEN 1 WHEN 'man' THEN 2 ELSE 4 END AS gender,
         (SELECT sum(CASE sought WHEN 'woman' THEN 1 WHEN 'man' THEN 2 ELSE 4 END) FROM (SELECT DISTINCT unnest(pf.seeks) AS sought) s) AS seeks,
         coalesce((SELECT bit_or(set_bit(0::bit(256), n, 1)) FROM unnest(pr.interests) n), 0::bit(256))::bit(256) AS interests,
         coalesce(pr.goes_out + 1, 0) + 8 * coalesce(pr.dates + 1, 0) AS habits
    FROM profiles pr
    JOIN preferences pf USING (person_id)
    JOIN places pl USING (person_id)
   WHERE pr.person_id = ANY ($2::uuid[])
     AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = pr.person_id AND leaver.erase_at IS NOT NULL)
     AND pr.nickname IS NOT NULL AND pr.birth_date IS NOT NULL AND pr.gender IS NOT NULL
     AND cardinality(pf.seeks) > 0 AND pf.discoverable AND NOT pf.paused
     AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = pr.person_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > $3))
), gone AS (
  DELETE FROM discovery WHERE person_id = ANY ($4::uuid[]) AND person_id NOT IN (SELECT person_id FROM ready)
)
INSERT INTO discovery AS d (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits,
                            active_day, joined_day)
SELECT person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits,
       coalesce(nullif(active_day, 0), $5::int), $6::int
  FROM ready
ON CONFLICT (person_id) DO UPDATE
   SET cell = excluded.cell, gender = excluded.gender, seeks = excluded.seeks, birth_date = excluded.birth_date,
       min_age = excluded.min_age, max_age = excluded.max_age, open_to_chat = excluded.open_to_chat,
       interests = excluded.interests, habits = excluded.habits
 WHERE (d.cell, d.gender, d.seeks, d.birth_date, d.min_age, d.max_age, d.open_to_chat, d.interests, d.habits)
       IS DISTINCT FROM (excluded.cell, excluded.gender, excluded.seeks, excluded.birth_date, excluded.min_age,
                         excluded.max_age, excluded.open_to_chat, excluded.interests, excluded.habits);

-- saveUserData, src/features/profiles/profiles.sql.ts
INSERT INTO user_data (person_id, public_data, private_data)
VALUES ($1::uuid, $2::jsonb, $3::jsonb)
ON CONFLICT (person_id) DO UPDATE
   SET public_data = CASE WHEN $4::boolean THEN user_data.public_data ELSE excluded.public_data END,
       private_data = CASE WHEN $5::boolean THEN user_data.private_data ELSE excluded.private_data END;

-- selectCards, src/features/profiles/profiles.sql.ts
/* prepared cards */
SELECT pr.person_id AS id, pr.nickname, pr.birth_date::text AS "birthDate", pr.gender::text AS gender, pr.bio,
       coalesce(pr.languages, '{}') AS languages, coalesce(pr.interests, '{}') AS interests,
       CASE WHEN pl.roaming_until > $1 THEN pl.roaming_cell ELSE pl.shown_cell END AS cell,
       coalesce((SELECT json_agg(json_build_object('id', ph.media_id, 'width', ph.width, 'height', ph.height, 'blurhash', ph.blurhash,
                                                   'waits', ph.waits_since IS NOT NULL)
                                 ORDER BY ph.place)
                   FROM photos ph WHERE ph.person_id = pr.person_id AND ph.waits_since IS NULL), '[]') AS photos,
       (SELECT json_build_object('id', m.id, 'type', m.type, 'bytes', m.bytes, 'durationMs', m.duration_ms)
          FROM clips c JOIN media m ON m.id = c.media_id WHERE c.person_id = pr.person_id) AS clip
  FROM profiles pr
  LEFT JOIN places pl USING (person_id)
 WHERE pr.person_id = ANY ($2::uuid[])
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = pr.person_id AND leaver.erase_at IS NOT NULL)
   AND pr.nickname IS NOT NULL AND pr.birth_date IS NOT NULL AND pr.gender IS NOT NULL;

-- selectClock, src/features/profiles/profiles.sql.ts
SELECT
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell", pr.day_ends_at AS "dayEndsAt", pf.time_zone_at AS "timeZoneAt",
       pr.person_id IS NOT NULL AS "hasProfile"
  FROM (SELECT $1::uuid AS person_id) me
  LEFT JOIN profiles pr USING (person_id)
  LEFT JOIN preferences pf USING (person_id)
  LEFT JOIN places pl USING (person_id);

-- selectMe, src/features/profiles/profiles.sql.ts
SELECT pr.nickname, pr.birth_date::text AS "birthDate", pr.gender::text AS gender, coalesce(pr.bio, '') AS bio,
       coalesce(pr.gender_changes, 0) AS "genderChanges", coalesce(pr.birth_date_changes, 0) AS "birthDateChanges",
       coalesce(pr.languages, '{}') AS languages, coalesce(pr.interests, '{}') AS interests,
       pr.goes_out AS "goesOut", pr.dates, pf.seeks::text[] AS seeks, pf.min_age AS "minAge", pf.max_age AS "maxAge", pf.radius_km AS "radiusKm",
       pf.discoverable, pf.open_to_chat AS "openToChat", pf.paused, pf.recently_met AS "recentlyMet", pf.shows_presence AS "showsPresence",
       pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell",
       pl.cell, pl.precision, pl.moved_at AS "movedAt",
       pl.roaming_cell AS "roamingCell", pl.roaming_until AS "roamingUntil",
       coalesce((SELECT json_agg(json_build_object('id', ph.media_id, 'width', ph.width, 'height', ph.height, 'blurhash', ph.blurhash,
                                                   'waits', ph.waits_since IS NOT NULL)
                                 ORDER BY ph.place)
                   FROM photos ph WHERE ph.person_id = me.person_id ), '[]') AS photos,
       (SELECT json_build_object('id', m.id, 'type', m.type, 'bytes', m.bytes, 'durationMs', m.duration_ms)
          FROM clips c JOIN media m ON m.id = c.media_id WHERE c.person_id = me.person_id) AS clip,
       (SELECT ud.public_data FROM user_data ud WHERE ud.person_id = me.person_id) AS "publicData"
  FROM (SELECT $1::uuid AS person_id) me
  LEFT JOIN profiles pr USING (person_id)
  LEFT JOIN preferences pf USING (person_id)
  LEFT JOIN places pl USING (person_id);

-- selectPublicData, src/features/profiles/profiles.sql.ts
SELECT person_id::text AS id, public_data AS data FROM user_data WHERE person_id = ANY ($1::uuid[]) AND public_data IS NOT NULL;
