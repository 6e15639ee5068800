-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- lockUsage, src/features/quotas/quotas.sql.ts
WITH locked AS (
  INSERT INTO allowances AS a (person_id)
  SELECT one.id FROM unnest($1::uuid[]) AS one (id)
   WHERE EXISTS (SELECT FROM people p WHERE p.id = one.id)
  ON CONFLICT (person_id) DO UPDATE SET day_ends_at = a.day_ends_at
  RETURNING a.*
)
SELECT locked.person_id::text AS id, locked.day_ends_at AS "usedUntil", locked.likes,
       locked.superlikes,
       locked.undos,
       locked.boosts,
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell", pr.day_ends_at AS "dayEndsAt"
  FROM locked
  LEFT JOIN profiles pr ON pr.person_id = locked.person_id
  LEFT JOIN preferences pf ON pf.person_id = locked.person_id
  LEFT JOIN places pl ON pl.person_id = locked.person_id;

-- selectQuotaUsage, src/features/quotas/quotas.sql.ts
SELECT coalesce(a.likes, 0) AS likes,
       coalesce(a.superlikes, 0) AS superlikes,
       coalesce(a.undos, 0) AS undos,
       coalesce(a.boosts, 0) AS boosts, a.day_ends_at AS "usedUntil",
(p.email_verified OR coalesce(p.phone_number_verified, false) OR p.external_id IS NOT NULL) AS "isConfirmed",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell", pr.day_ends_at AS "dayEndsAt"
  FROM people p
  LEFT JOIN allowances a ON a.person_id = p.id
  LEFT JOIN profiles pr ON pr.person_id = p.id
  LEFT JOIN preferences pf ON pf.person_id = p.id
  LEFT JOIN places pl ON pl.person_id = p.id
 WHERE p.id = $1::uuid;

-- updateUsage, src/features/quotas/quotas.sql.ts
UPDATE allowances a SET day_ends_at = u."dayEndsAt", likes = u.likes,
       superlikes = u.superlikes,
       undos = u.undos,
       boosts = u.boosts
  FROM json_to_recordset($1::json)
       AS u (id uuid, "dayEndsAt" timestamptz, likes int,
       superlikes int,
       undos int,
       boosts int)
 WHERE a.person_id = u.id;
