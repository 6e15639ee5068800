-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- startBoost, src/features/matching/boosts/boosts.sql.ts
INSERT INTO boosts AS b (person_id, until) VALUES ($1::uuid, $2)
ON CONFLICT (person_id) DO UPDATE SET until = excluded.until WHERE b.until <= $3;

-- addImpressionCounts, src/features/matching/deck/impressions.sql.ts
INSERT INTO exposures AS e (person_id, shown, day)
SELECT x.id, x.times, $1::int
  FROM unnest($2::uuid[], $3::real[]) AS x (id, times)
  JOIN people p ON p.id = x.id
 ORDER BY x.id
ON CONFLICT (person_id) DO UPDATE
   SET shown = excluded.shown + e.shown * power(0.5, greatest(excluded.day - e.day, 0) / $4::real),
       day = greatest(excluded.day, e.day);

-- removeFromDeckSessions, src/features/matching/deck/impressions.sql.ts
UPDATE sittings s
   SET shown = array_remove(shown, $1::uuid),
       ignored = ARRAY(SELECT id FROM unnest(s.ignored) WITH ORDINALITY AS i (id, place) WHERE id <> $2::uuid ORDER BY place),
       times = ARRAY(SELECT n FROM unnest(s.ignored, s.times) WITH ORDINALITY AS i (id, n, place) WHERE id <> $3::uuid ORDER BY place)
 WHERE $4::uuid = ANY (shown) OR $5::uuid = ANY (ignored);

-- selectInterestShares, src/features/matching/deck/impressions.sql.ts; plan: interest_shares
SELECT i.interest, i.share
  FROM pg_stats s
 CROSS JOIN unnest(s.most_common_elems::text::smallint[], s.most_common_elem_freqs) AS i (interest, share)
 WHERE s.schemaname = current_schema() AND s.tablename = 'profiles' AND s.attname = 'interests' AND i.interest IS NOT NULL;

-- upsertDeckSessions, src/features/matching/deck/impressions.sql.ts
INSERT INTO sittings AS s (viewer_id, at, shown, ignored, times)
SELECT r.viewer_id, r.at, r.shown::uuid[], r.ignored::uuid[], r.times::smallint[]
  FROM json_to_recordset($1::json)
       AS r (viewer_id uuid, at timestamptz, shown text, ignored text, times text)
  JOIN people p ON p.id = r.viewer_id
ON CONFLICT (viewer_id) DO UPDATE
   SET at = excluded.at, shown = excluded.shown, ignored = excluded.ignored, times = excluded.times;

-- selectEncounterViewer, src/features/matching/encounters/encounters.sql.ts
SELECT pf.paused,
d.person_id::text AS id, d.gender, d.seeks, d.birth_date::text AS "birthDate", d.min_age AS "minAge", d.max_age AS "maxAge",
(p.email_verified OR coalesce(p.phone_number_verified, false) OR p.external_id IS NOT NULL) AS "isConfirmed",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell", pr.day_ends_at AS "dayEndsAt"
  FROM preferences pf
  JOIN people p ON p.id = pf.person_id
  LEFT JOIN profiles pr USING (person_id)
  LEFT JOIN places pl USING (person_id)
  LEFT JOIN discovery d USING (person_id)
 WHERE pf.person_id = $1::uuid;

-- selectEncounters, src/features/matching/encounters/encounters.sql.ts
SELECT e.day::text AS day,
d.person_id::text AS id, d.gender, d.seeks, d.birth_date::text AS "birthDate", d.min_age AS "minAge", d.max_age AS "maxAge"
  FROM encounters e
  JOIN discovery d ON d.person_id = e.other_id
  JOIN preferences theirs ON theirs.person_id = e.other_id AND theirs.recently_met
  JOIN preferences mine ON mine.person_id = e.person_id AND mine.recently_met
 WHERE e.person_id = $1::uuid AND e.told_from <= $2 AND e.told_until > $3
   AND NOT EXISTS (SELECT FROM swipes s WHERE s.from_id = e.person_id AND s.to_id = e.other_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = e.person_id AND b.to_id = e.other_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = e.other_id AND b.to_id = e.person_id)
   AND NOT
  (EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
            WHERE n.person_id = e.person_id AND c.person_id = e.other_id)
   AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = e.other_id AND sw.to_id = e.person_id AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = e.person_id
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = e.other_id))
 ORDER BY e.day DESC, e.other_id
 LIMIT $4::int;

-- dequeueSwipes, src/features/matching/learning/learning.sql.ts
DELETE FROM swipes_to_learn
 WHERE id IN (SELECT id FROM swipes_to_learn ORDER BY id LIMIT $1::int)
RETURNING from_id::text AS from, to_id::text AS to;

-- enqueueSwipes, src/features/matching/learning/learning.sql.ts
/* prepared note_swipes */
INSERT INTO swipes_to_learn (from_id, to_id, liked, at)
SELECT * FROM unnest($1::uuid[], $2::uuid[],
                     $3::boolean[], $4::timestamptz[]);

-- selectLatestSwipes, src/features/matching/learning/learning.sql.ts
SELECT s.from_id::text AS from, s.to_id::text AS to, s.kind <> 'pass' AS liked, s.at
  FROM unnest($1::uuid[]) AS one (id)
 CROSS JOIN LATERAL (SELECT * FROM swipes WHERE from_id = one.id ORDER BY at DESC LIMIT $2::int) s
UNION
SELECT s.from_id::text, s.to_id::text, s.kind <> 'pass', s.at
  FROM unnest($3::uuid[]) AS one (id)
 CROSS JOIN LATERAL (
   SELECT got.* FROM unnest(enum_range(NULL::"SwipeKind")) AS of (kind)
    CROSS JOIN LATERAL (SELECT * FROM swipes WHERE to_id = one.id AND kind = of.kind ORDER BY at DESC LIMIT $4::int) got
    ORDER BY got.at DESC LIMIT $5::int
 ) s;

-- selectLearningProfiles, src/features/matching/learning/learning.sql.ts
SELECT p.person_id::text AS id, p.birth_date::text AS "birthDate", coalesce(p.interests, '{}') AS interests, p.goes_out AS "goesOut", p.dates,
       CASE WHEN l.person_id IS NOT NULL THEN json_build_array(l.appeal, l.appeal_var, l.openness, l.openness_var, l.taste) END AS model
  FROM profiles p LEFT JOIN learned l USING (person_id)
 WHERE p.person_id = ANY ($1::uuid[]) AND p.birth_date IS NOT NULL;

-- tryLearningLock, src/features/matching/learning/learning.sql.ts
SELECT pg_try_advisory_xact_lock(hashtextextended('fujin:learning', 0)) AS mine;

-- upsertPreferenceModels, src/features/matching/learning/learning.sql.ts
INSERT INTO learned (person_id, appeal, appeal_var, openness, openness_var, taste)
SELECT r.id, r.appeal, r."appealVar", r.openness, r."opennessVar", r.taste::real[]
  FROM json_to_recordset($1::json)
       AS r (id uuid, appeal real, "appealVar" real, openness real, "opennessVar" real, taste text)
ON CONFLICT (person_id) DO UPDATE
   SET appeal = excluded.appeal, appeal_var = excluded.appeal_var, openness = excluded.openness,
       openness_var = excluded.openness_var, taste = excluded.taste;

-- refreshBaseScores, src/features/matching/recall/base-score.sql.ts
WITH due AS (
  SELECT d.person_id, round(100 * (
  -ln(1 + exp(-($1::float8 + $2::float8 * exp(-greatest($3::int - d.joined_day, 0) / $4::float8) +
CASE WHEN d.habits = 0 THEN 0 ELSE CASE WHEN (d.habits & 7) = 0 THEN 0 ELSE $5::float8 * ((d.habits & 7) - $6::float8) END
  + CASE WHEN (d.habits >> 3) = 0 THEN 0 ELSE $7::float8 * ((d.habits >> 3) - $8::float8) END END + coalesce(l.appeal, 0)) / sqrt(1 + pi() / 8 * (coalesce(l.appeal_var, $9) + $10::float8)))) + -ln(1 + exp(-($11::float8 + $12::float8 * ln(1 + greatest($13::int - d.active_day, 0)) + coalesce(l.openness, 0)) / sqrt(1 + pi() / 8 * (coalesce(l.openness_var, $14) + $15::float8))))
  + $16::float8 * exp(-greatest($17::int - d.joined_day, 0) / $18::float8)
  - $19::float8
    * ln(1 + coalesce(e.shown * power(0.5, greatest($20::int - e.day, 0) / $21::float8), 0)
             / $22::float8)
  + CASE WHEN b.until > $23 THEN $24::float8 ELSE 0 END))::int AS merit
    FROM discovery d
    LEFT JOIN learned l USING (person_id)
    LEFT JOIN exposures e USING (person_id)
    LEFT JOIN boosts b USING (person_id)
   WHERE d.person_id = ANY ($25::uuid[])
), changed AS (
  SELECT d.person_id, due.merit
    FROM discovery d JOIN due USING (person_id)
   WHERE abs(d.merit - due.merit) >= $26::int
   ORDER BY d.person_id
     FOR UPDATE OF d
)
UPDATE discovery d SET merit = c.merit FROM changed c WHERE d.person_id = c.person_id;

-- selectPeopleAfter, src/features/matching/recall/base-score.sql.ts
SELECT person_id::text AS id FROM discovery WHERE person_id > $1::uuid ORDER BY person_id LIMIT $2::int;

-- countMeetable, src/features/matching/recall/recall.sql.ts; plan: meetable
SELECT count(*)::int AS count
FROM unnest($1::uuid[]) AS found (id)
JOIN discovery d ON d.person_id = found.id
WHERE d.gender = ANY ($2::smallint[]) AND
(d.seeks & $3::int) <> 0
AND d.birth_date > $4::date AND d.birth_date <= $5::date
AND d.min_age <= $6::int AND d.max_age >= $7::int
AND d.person_id <> $8::uuid
  AND NOT EXISTS (SELECT FROM swipes s WHERE s.from_id = $9::uuid AND s.to_id = d.person_id)
  AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $10::uuid AND b.to_id = d.person_id)
  AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = d.person_id AND b.to_id = $11::uuid)
  AND NOT
(EXISTS (SELECT FROM phone_hashes n JOIN contact_hashes c ON c.hash = n.hash
          WHERE n.person_id = $12::uuid AND c.person_id = d.person_id)
 AND
NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = d.person_id AND sw.to_id = $13::uuid AND sw.kind <> 'pass')
AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $14::uuid
                  JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                 WHERE they.person_id = d.person_id));

-- selectCandidates, src/features/matching/recall/recall.sql.ts; plan: recall
  WITH found AS (
    SELECT d.*, (d.merit / 100.0::float8
  - $1::float8 * exp(-greatest($2::int - d.joined_day, 0) / $3::float8)
  + $4::float8 * (
    d.loss / $5::float8
    + $6::float8 * bit_count(d.interests & $7::bit(256))
      / greatest(bit_count(d.interests | $8::bit(256)), 1)
    + $9::float8 * least(abs(d.birth_date - $10::date), $11::float8))) AS cheap, false AS likes_viewer, false AS superlikes
    FROM (
      SELECT d.*, get_byte($12::bytea, ((around.place - 1) * $13::int + ((d.cell >> 21) & 63))::int) AS loss
      FROM unnest($14::bigint[], $15::int[]) WITH ORDINALITY AS around (region, cost, place)
      CROSS JOIN unnest($16::smallint[]) AS of (gender)
      CROSS JOIN LATERAL (
        SELECT
d.person_id, d.cell, d.birth_date, d.interests, d.active_day, d.joined_day, d.habits, d.merit
        FROM discovery d
        WHERE d.gender = of.gender AND d.region = around.region
          AND d.merit >= $17::int - around.cost AND d.merit < $18::int - around.cost
          AND
  (d.seeks & $19::int) <> 0
  AND d.birth_date > $20::date AND d.birth_date <= $21::date
  AND d.min_age <= $22::int AND d.max_age >= $23::int
  AND d.person_id <> $24::uuid
  AND d.person_id NOT IN (
    SELECT to_id FROM swipes WHERE from_id = $25::uuid
    UNION ALL SELECT to_id FROM blocks WHERE from_id = $26::uuid
    UNION ALL SELECT from_id FROM blocks WHERE to_id = $27::uuid
    UNION ALL (
  SELECT c.person_id
    FROM phone_hashes n
    JOIN contact_hashes c ON c.hash = n.hash
   WHERE n.person_id = $28::uuid AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = c.person_id AND sw.to_id = $29::uuid AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $30::uuid
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = c.person_id))
  )
        OFFSET 0
      ) d
      OFFSET 0
    ) d
    WHERE d.loss < $31::int
    LIMIT $32::int
  ), best AS (
    SELECT * FROM (
      SELECT *, count(*) OVER () AS found, row_number() OVER (ORDER BY cheap DESC, person_id) AS place,
        row_number() OVER (ORDER BY lot) AS turn
      FROM (SELECT *, (uuid_hash_extended(person_id, $33::bigint) >> 32)::int AS lot FROM found OFFSET 0) found
    ) found
    WHERE place <= $34::int OR turn <= $35::int
  )
  SELECT max(found)::int AS found, json_agg(json_build_array(
best.person_id, best.cell::text, best.birth_date, encode(bit_send(best.interests), 'hex'), best.active_day, best.joined_day,
best.habits, round(best.cheap::numeric, 4), b.until > now(), e.shown, e.day, best.likes_viewer, best.superlikes, best.lot, l.appeal, l.appeal_var, l.openness, l.openness_var, l.taste)) AS people
  FROM best
LEFT JOIN learned l ON l.person_id = best.person_id
LEFT JOIN exposures e ON e.person_id = best.person_id
LEFT JOIN boosts b ON b.person_id = best.person_id;

-- selectIncomingLikes, src/features/matching/recall/recall.sql.ts; plan: incoming_likes
  WITH best AS (
    SELECT
d.person_id, d.cell, d.birth_date, d.interests, d.active_day, d.joined_day, d.habits, 0 AS cheap, true AS likes_viewer, s.superlikes, 0 AS lot
    FROM (SELECT from_id, at, kind = 'superlike' AS superlikes FROM swipes WHERE to_id = $1::uuid AND kind <> 'pass' ORDER BY at DESC LIMIT 500) s
    JOIN discovery d ON d.person_id = s.from_id
    WHERE d.gender = ANY ($2::smallint[]) AND
  (d.seeks & $3::int) <> 0
  AND d.birth_date > $4::date AND d.birth_date <= $5::date
  AND d.min_age <= $6::int AND d.max_age >= $7::int
  AND d.person_id <> $8::uuid
  AND d.person_id NOT IN (
    SELECT to_id FROM swipes WHERE from_id = $9::uuid
    UNION ALL SELECT to_id FROM blocks WHERE from_id = $10::uuid
    UNION ALL SELECT from_id FROM blocks WHERE to_id = $11::uuid
    UNION ALL (
  SELECT c.person_id
    FROM phone_hashes n
    JOIN contact_hashes c ON c.hash = n.hash
   WHERE n.person_id = $12::uuid AND
  NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = c.person_id AND sw.to_id = $13::uuid AND sw.kind <> 'pass')
  AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $14::uuid
                    JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                   WHERE they.person_id = c.person_id))
  )
    ORDER BY s.superlikes DESC, s.at DESC LIMIT $15::int
  )
  SELECT count(*)::int AS found, json_agg(json_build_array(
best.person_id, best.cell::text, best.birth_date, encode(bit_send(best.interests), 'hex'), best.active_day, best.joined_day,
best.habits, round(best.cheap::numeric, 4), b.until > now(), e.shown, e.day, best.likes_viewer, best.superlikes, best.lot, l.appeal, l.appeal_var, l.openness, l.openness_var, l.taste)) AS people
  FROM best
LEFT JOIN learned l ON l.person_id = best.person_id
LEFT JOIN exposures e ON e.person_id = best.person_id
LEFT JOIN boosts b ON b.person_id = best.person_id;

-- selectNearbyInBand, src/features/matching/recall/recall.sql.ts; plan: nearby_after or nearby
SELECT d.person_id::text AS id, d.cell::text,
d.open_to_chat AND d.person_id NOT IN (
  SELECT theirs.person_id
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id
  JOIN members theirs ON theirs.room_id = r.id AND theirs.person_id <> mine.person_id
  WHERE mine.person_id = $1::uuid AND r.requested_by = mine.person_id
    AND r.closed_at IS NOT NULL AND r.accepted_at IS NULL
) AS "openToChat", d.active_day AS "activeDay"
FROM unnest($2::bigint[], $3::bigint[]) AS range (lo, hi)
CROSS JOIN unnest($4::smallint[]) AS of (gender)
CROSS JOIN LATERAL (
  SELECT d.person_id, d.cell, d.open_to_chat, least(d.active_day, $5::int) AS active_day
  FROM discovery d
  WHERE d.gender = of.gender AND d.cell BETWEEN range.lo AND range.hi
    AND (least(d.active_day, $6::int) < $7::int OR (least(d.active_day, $8::int) = $9::int AND d.person_id > $10::uuid)) AND
(d.seeks & $11::int) <> 0
AND d.birth_date > $12::date AND d.birth_date <= $13::date
AND d.min_age <= $14::int AND d.max_age >= $15::int
AND d.person_id <> $16::uuid
AND d.person_id NOT IN (
  SELECT to_id FROM swipes WHERE from_id = $17::uuid
  UNION ALL SELECT to_id FROM blocks WHERE from_id = $18::uuid
  UNION ALL SELECT from_id FROM blocks WHERE to_id = $19::uuid
  UNION ALL (
SELECT c.person_id
  FROM phone_hashes n
  JOIN contact_hashes c ON c.hash = n.hash
 WHERE n.person_id = $20::uuid AND
NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = c.person_id AND sw.to_id = $21::uuid AND sw.kind <> 'pass')
AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $22::uuid
                  JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                 WHERE they.person_id = c.person_id))
)
  OFFSET 0
) d
ORDER BY d.active_day DESC, d.person_id
LIMIT $23::int;

-- selectNearbyInBand, src/features/matching/recall/recall.sql.ts; with after = undefined; plan: nearby_after or nearby
SELECT d.person_id::text AS id, d.cell::text,
d.open_to_chat AND d.person_id NOT IN (
  SELECT theirs.person_id
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id
  JOIN members theirs ON theirs.room_id = r.id AND theirs.person_id <> mine.person_id
  WHERE mine.person_id = $1::uuid AND r.requested_by = mine.person_id
    AND r.closed_at IS NOT NULL AND r.accepted_at IS NULL
) AS "openToChat", d.active_day AS "activeDay"
FROM unnest($2::bigint[], $3::bigint[]) AS range (lo, hi)
CROSS JOIN unnest($4::smallint[]) AS of (gender)
CROSS JOIN LATERAL (
  SELECT d.person_id, d.cell, d.open_to_chat, least(d.active_day, $5::int) AS active_day
  FROM discovery d
  WHERE d.gender = of.gender AND d.cell BETWEEN range.lo AND range.hi
    AND true AND
(d.seeks & $6::int) <> 0
AND d.birth_date > $7::date AND d.birth_date <= $8::date
AND d.min_age <= $9::int AND d.max_age >= $10::int
AND d.person_id <> $11::uuid
AND d.person_id NOT IN (
  SELECT to_id FROM swipes WHERE from_id = $12::uuid
  UNION ALL SELECT to_id FROM blocks WHERE from_id = $13::uuid
  UNION ALL SELECT from_id FROM blocks WHERE to_id = $14::uuid
  UNION ALL (
SELECT c.person_id
  FROM phone_hashes n
  JOIN contact_hashes c ON c.hash = n.hash
 WHERE n.person_id = $15::uuid AND
NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = c.person_id AND sw.to_id = $16::uuid AND sw.kind <> 'pass')
AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $17::uuid
                  JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                 WHERE they.person_id = c.person_id))
)
  OFFSET 0
) d
ORDER BY d.active_day DESC, d.person_id
LIMIT $18::int;

-- selectNearbyPerson, src/features/matching/recall/recall.sql.ts
SELECT d.person_id::text AS id, d.cell::text,
d.open_to_chat AND d.person_id NOT IN (
  SELECT theirs.person_id
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id
  JOIN members theirs ON theirs.room_id = r.id AND theirs.person_id <> mine.person_id
  WHERE mine.person_id = $1::uuid AND r.requested_by = mine.person_id
    AND r.closed_at IS NOT NULL AND r.accepted_at IS NULL
) AS "openToChat", d.active_day AS "activeDay"
FROM discovery d
WHERE d.person_id = $2::uuid AND d.gender = ANY ($3::smallint[]) AND
(d.seeks & $4::int) <> 0
AND d.birth_date > $5::date AND d.birth_date <= $6::date
AND d.min_age <= $7::int AND d.max_age >= $8::int
AND d.person_id <> $9::uuid
AND d.person_id NOT IN (
  SELECT to_id FROM swipes WHERE from_id = $10::uuid
  UNION ALL SELECT to_id FROM blocks WHERE from_id = $11::uuid
  UNION ALL SELECT from_id FROM blocks WHERE to_id = $12::uuid
  UNION ALL (
SELECT c.person_id
  FROM phone_hashes n
  JOIN contact_hashes c ON c.hash = n.hash
 WHERE n.person_id = $13::uuid AND
NOT EXISTS (SELECT FROM swipes sw WHERE sw.from_id = c.person_id AND sw.to_id = $14::uuid AND sw.kind <> 'pass')
AND NOT EXISTS (SELECT FROM members they JOIN members you ON you.room_id = they.room_id AND you.person_id = $15::uuid
                  JOIN rooms ro ON ro.id = they.room_id AND ro.closed_at IS NULL
                 WHERE they.person_id = c.person_id))
);

-- selectViewerAnswers, src/features/matching/recall/viewer-context.sql.ts; plan: answers_of
  SELECT person.id::text, p.nickname, p.birth_date::text AS "birthDate", p.gender::text, p.interests, p.languages, r.seeks::text[] AS seeks,
    r.min_age AS "minAge", r.max_age AS "maxAge", r.radius_km AS "radiusKm", r.discoverable, r.paused,
(person.email_verified OR coalesce(person.phone_number_verified, false) OR person.external_id IS NOT NULL) AS "isConfirmed", p.goes_out AS "goesOut", p.dates,
    (CASE WHEN pl.roaming_until > $1 THEN pl.roaming_cell ELSE pl.cell END)::text AS cell,
r.time_zone AS "timeZone", pl.cell::text AS "homeCell", p.day_ends_at AS "dayEndsAt",
    CASE WHEN l.person_id IS NOT NULL THEN json_build_array(l.appeal, l.appeal_var, l.openness, l.openness_var, l.taste) END AS model,
    s.at AS "sessionAt", s.shown::text[] AS shown, s.ignored::text[] AS ignored, s.times
  FROM people person
  LEFT JOIN profiles p ON p.person_id = person.id
  LEFT JOIN preferences r ON r.person_id = person.id
  LEFT JOIN places pl ON pl.person_id = person.id
  LEFT JOIN learned l ON l.person_id = person.id
  LEFT JOIN sittings s ON s.viewer_id = person.id
  WHERE person.id = $2::uuid;
