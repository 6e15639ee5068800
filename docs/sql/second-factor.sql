-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- confirmTotp, src/features/second-factor/second-factor.sql.ts
UPDATE totps SET secret = pending, pending = NULL, last_step = $1::int, added_at = $2, used_at = $3
 WHERE person_id = $4::uuid AND pending = $5;

-- countRecoveryCodes, src/features/second-factor/second-factor.sql.ts
SELECT count(*)::int AS count FROM recovery_codes WHERE person_id = $1::uuid;

-- deletePasskey, src/features/second-factor/second-factor.sql.ts
DELETE FROM passkeys WHERE person_id = $1::uuid AND (id = $2::uuid OR $3::uuid IS NULL);

-- deletePasskeysSince, src/features/second-factor/second-factor.sql.ts
DELETE FROM passkeys WHERE person_id = $1::uuid AND added_at >= $2;

-- deleteRecoveryCodes, src/features/second-factor/second-factor.sql.ts
DELETE FROM recovery_codes WHERE person_id = $1::uuid AND (hash = $2 OR $3::text IS NULL);

-- deleteTotp, src/features/second-factor/second-factor.sql.ts
DELETE FROM totps WHERE person_id = $1::uuid AND (id = $2::uuid OR $3::uuid IS NULL);

-- deleteTotpSince, src/features/second-factor/second-factor.sql.ts
DELETE FROM totps WHERE person_id = $1::uuid AND added_at >= $2;

-- insertPasskey, src/features/second-factor/second-factor.sql.ts
INSERT INTO passkeys (id, person_id, name, credential_id, public_key, counter, transports, added_at, used_at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::bigint, $7::text[], $8, $9)
ON CONFLICT (credential_id) DO NOTHING;

-- insertRecoveryCodes, src/features/second-factor/second-factor.sql.ts
INSERT INTO recovery_codes (person_id, hash) SELECT $1::uuid, unnest($2::text[]);

-- lockPerson, src/features/second-factor/second-factor.sql.ts
SELECT id FROM people WHERE id = $1::uuid FOR NO KEY UPDATE;

-- putChallenge, src/features/second-factor/second-factor.sql.ts
INSERT INTO passkey_challenges (session_id, challenge, expires_at) VALUES ($1::uuid, $2, $3)
ON CONFLICT (session_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at;

-- putPendingTotp, src/features/second-factor/second-factor.sql.ts
INSERT INTO totps (id, person_id, pending, added_at) VALUES ($1::uuid, $2::uuid, $3, $4)
ON CONFLICT (person_id) DO UPDATE SET pending = excluded.pending;

-- selectFactors, src/features/second-factor/second-factor.sql.ts
SELECT id::text, 'totp' AS kind, '' AS name, added_at AS "addedAt", used_at AS "usedAt"
  FROM totps WHERE person_id = $1::uuid AND secret IS NOT NULL
UNION ALL
SELECT id::text, 'passkey', name, added_at, used_at FROM passkeys WHERE person_id = $2::uuid
 ORDER BY "addedAt", id;

-- selectNickname, src/features/second-factor/second-factor.sql.ts
SELECT nickname FROM profiles WHERE person_id = $1::uuid;

-- selectPasskeys, src/features/second-factor/second-factor.sql.ts
SELECT id::text, name, credential_id AS "credentialId", public_key AS "publicKey", counter, coalesce(transports, '{}') AS transports
  FROM passkeys WHERE person_id = $1::uuid ORDER BY added_at, id;

-- selectTotp, src/features/second-factor/second-factor.sql.ts
SELECT id::text, secret, pending FROM totps WHERE person_id = $1::uuid;

-- takeChallenge, src/features/second-factor/second-factor.sql.ts
DELETE FROM passkey_challenges WHERE session_id = $1::uuid RETURNING challenge, expires_at AS "expiresAt";

-- usePasskey, src/features/second-factor/second-factor.sql.ts
UPDATE passkeys SET counter = $1::bigint, used_at = $2 WHERE id = $3::uuid AND person_id = $4::uuid;

-- useTotp, src/features/second-factor/second-factor.sql.ts
UPDATE totps SET last_step = $1::int, used_at = $2
 WHERE person_id = $3::uuid AND secret = $4 AND last_step < $5::int;
