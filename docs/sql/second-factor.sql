-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- selectFactors, src/features/second-factor/second-factor.sql.ts
SELECT id::text, 'totp' AS kind, '' AS name, added_at AS "addedAt", used_at AS "usedAt"
  FROM totps WHERE person_id = $1::uuid AND secret IS NOT NULL
UNION ALL
SELECT id::text, 'passkey', name, added_at, used_at FROM passkeys WHERE person_id = $2::uuid
 ORDER BY "addedAt", id;

-- takeChallenge, src/features/second-factor/second-factor.sql.ts
DELETE FROM passkey_challenges WHERE session_id = $1::uuid RETURNING challenge, expires_at AS "expiresAt";
