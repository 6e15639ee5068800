-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- selectDailyFigures, src/features/server-api/activity/daily-figures.sql.ts
SELECT d.day,
       (SELECT count(*)::int FROM people p WHERE p.created_at >= d.from_at AND p.created_at < d.to_at) AS "signUps",
       (SELECT count(*)::int FROM matches m WHERE m.id >= d.from_id AND m.id < d.to_id) AS matches,
       (SELECT count(*)::int FROM rooms r WHERE r.id >= d.from_id AND r.id < d.to_id AND r.kind <> 'lobby') AS rooms,
       (SELECT count(*)::int FROM reports t WHERE t.id >= d.from_id AND t.id < d.to_id) AS reports
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[],
              $4::uuid[], $5::uuid[]) AS d (day, from_at, to_at, from_id, to_id)
 ORDER BY d.day;

-- claimCall, src/features/server-api/calls/server-calls.sql.ts
INSERT INTO server_calls (key_id, idempotency, request, at)
VALUES ($1::uuid, $2, $3::bytea, $4::timestamptz)
ON CONFLICT (key_id, idempotency) DO UPDATE SET request = excluded.request, at = excluded.at, answer = NULL
 WHERE server_calls.at < $5::timestamptz
    OR server_calls.answer IS NULL AND server_calls.at < $6::timestamptz AND server_calls.request = excluded.request;

-- searchUsers, src/features/server-api/users/server-users.sql.ts
SELECT
p.id::text, p.external_id AS "externalId", p.created_at AS "createdAt", p.erase_at AS "eraseAt", f.nickname,
EXISTS (SELECT FROM sanctions s WHERE s.person_id = p.id AND s.is_deactivation AND s.lifted_at IS NULL) AS deactivated,
d.public_data AS "publicData", d.private_data AS "privateData"
  FROM (
SELECT id FROM people WHERE id = $1::uuid
UNION SELECT id FROM people WHERE phone_number = $2
UNION SELECT person_id FROM profiles WHERE lower(normalize(nickname, NFKC)) LIKE $3
        UNION SELECT id FROM people WHERE external_id = $4
        UNION SELECT id FROM people WHERE email = $5 AND email_verified) found
  JOIN people p USING (id)
  LEFT JOIN profiles f ON f.person_id = p.id
  LEFT JOIN user_data d ON d.person_id = p.id
 WHERE
($6::timestamptz IS NULL OR (p.created_at, p.id) < ($7::timestamptz, $8::uuid)) ORDER BY p.created_at DESC, p.id DESC LIMIT $9::int;

-- selectUser, src/features/server-api/users/server-users.sql.ts
SELECT
p.id::text, p.external_id AS "externalId", p.created_at AS "createdAt", p.erase_at AS "eraseAt", f.nickname,
EXISTS (SELECT FROM sanctions s WHERE s.person_id = p.id AND s.is_deactivation AND s.lifted_at IS NULL) AS deactivated,
d.public_data AS "publicData", d.private_data AS "privateData" FROM people p
  LEFT JOIN profiles f ON f.person_id = p.id
  LEFT JOIN user_data d ON d.person_id = p.id
 WHERE p.id = $1::uuid;

-- selectUsers, src/features/server-api/users/server-users.sql.ts
SELECT
p.id::text, p.external_id AS "externalId", p.created_at AS "createdAt", p.erase_at AS "eraseAt", f.nickname,
EXISTS (SELECT FROM sanctions s WHERE s.person_id = p.id AND s.is_deactivation AND s.lifted_at IS NULL) AS deactivated,
d.public_data AS "publicData", d.private_data AS "privateData" FROM people p
  LEFT JOIN profiles f ON f.person_id = p.id
  LEFT JOIN user_data d ON d.person_id = p.id
 WHERE
($1::timestamptz IS NULL OR (p.created_at, p.id) < ($2::timestamptz, $3::uuid)) ORDER BY p.created_at DESC, p.id DESC LIMIT $4::int;
