-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- openDay, src/features/quotas/quotas.sql.ts
INSERT INTO allowances AS a (person_id, day)
SELECT one.id, $1::int FROM unnest($2::uuid[]) AS one (id)
 WHERE EXISTS (SELECT FROM people p WHERE p.id = one.id)
ON CONFLICT (person_id) DO UPDATE
   SET day = excluded.day,
       likes = CASE WHEN a.day = excluded.day THEN a.likes ELSE 0 END,
       superlikes = CASE WHEN a.day = excluded.day THEN a.superlikes ELSE 0 END,
       undos = CASE WHEN a.day = excluded.day THEN a.undos ELSE 0 END,
       boosts = CASE WHEN a.day = excluded.day THEN a.boosts ELSE 0 END
RETURNING person_id::text AS id, likes,
       superlikes,
       undos,
       boosts;

-- selectQuotaUsage, src/features/quotas/quotas.sql.ts
SELECT coalesce(a.likes, 0) AS likes,
       coalesce(a.superlikes, 0) AS superlikes,
       coalesce(a.undos, 0) AS undos,
       coalesce(a.boosts, 0) AS boosts,
       p.email_verified OR coalesce(p.phone_number_verified, false) AS "isConfirmed"
  FROM people p
  LEFT JOIN allowances a ON a.person_id = p.id AND a.day = $1::int
 WHERE p.id = $2::uuid;

-- updateUsage, src/features/quotas/quotas.sql.ts
UPDATE allowances a SET likes = u.likes,
       superlikes = u.superlikes,
       undos = u.undos,
       boosts = u.boosts
  FROM json_to_recordset($1::json) AS u (id uuid, likes int,
       superlikes int,
       undos int,
       boosts int)
 WHERE a.person_id = u.id;
