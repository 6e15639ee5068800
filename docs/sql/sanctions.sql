-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- deleteOldestDevices, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
DELETE FROM device_hashes
 WHERE person_id = $1::uuid
   AND hash IN (SELECT hash FROM device_hashes WHERE person_id = $2::uuid
                 ORDER BY seen_at DESC, hash OFFSET $3::int);

-- selectKnownIdentifiers, src/features/sanctions/ban-evasion/ban-evasion.sql.ts
SELECT CASE WHEN email_verified THEN email END AS email, CASE WHEN phone_number_verified THEN phone_number END AS phone,
       p.external_id AS "externalId",
       ARRAY(SELECT encode(hash, 'hex') FROM device_hashes WHERE person_id = p.id) AS devices
  FROM people p WHERE id = $1::uuid;

-- selectAdmins, src/features/sanctions/roles/roles.sql.ts
SELECT person_id::text AS id FROM roles WHERE role = 'admin'
UNION
SELECT id::text FROM people WHERE email_verified AND email = ANY ($1::text[]);

-- selectRoles, src/features/sanctions/roles/roles.sql.ts
SELECT r.person_id::text AS "personId", r.role::text, r.granted_by::text AS "grantedBy", r.at, coalesce(p.nickname, '') AS nickname
  FROM roles r LEFT JOIN profiles p USING (person_id)
 ORDER BY r.role DESC, r.at, r.person_id;

-- selectStaffNicknames, src/features/sanctions/roles/roles.sql.ts
SELECT nickname FROM profiles
 WHERE nickname IS NOT NULL
   AND person_id IN (SELECT person_id FROM roles
                      UNION SELECT id FROM people WHERE email = ANY ($1::text[]) AND email_verified);

-- selectStepUp, src/features/sanctions/roles/step-ups.sql.ts
SELECT (SELECT second_factor_at FROM sessions WHERE id = $1::uuid AND person_id = $2::uuid) AS at,
       EXISTS (SELECT FROM totps WHERE person_id = $3::uuid AND secret IS NOT NULL) AS totp,
       EXISTS (SELECT FROM passkeys WHERE person_id = $4::uuid) AS passkey,
       EXISTS (SELECT FROM recovery_codes WHERE person_id = $5::uuid) AS recovery;

-- acknowledgeWarning, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, $1::timestamptz)
 WHERE id = $2::uuid AND person_id = $3::uuid AND kind = 'warn' AND scope = 'everywhere';

-- liftExpired, src/features/sanctions/sanctions.sql.ts
UPDATE sanctions SET lifted_at = until
 WHERE person_id = ANY ($1::uuid[]) AND scope = 'everywhere' AND lifted_at IS NULL
   AND until <= $2::timestamptz;

-- selectActiveSanctions, src/features/sanctions/sanctions.sql.ts; plan: standing
SELECT (SELECT role::text FROM roles WHERE person_id = $1::uuid) AS role,
       (SELECT email FROM people WHERE id = $2::uuid AND email_verified) AS email,
       (SELECT json_agg(json_build_object('id', s.id, 'kind', s.kind, 'scope', s.scope, 'until', s.until, 'reason', s.reason,
                                          'byId', s.by_id, 'at', s.at) ORDER BY s.at, s.id)
          FROM sanctions s
         WHERE s.person_id = $3::uuid AND s.lifted_at IS NULL AND s.kind <> 'kick'
           AND (s.until IS NULL OR s.until > $4::timestamptz)
           AND (s.kind <> 'warn' OR (s.scope = 'everywhere' AND s.acknowledged_at IS NULL))) AS sanctions;

-- selectExpired, src/features/sanctions/sanctions.sql.ts
SELECT DISTINCT person_id::text AS id
  FROM (SELECT person_id FROM sanctions
         WHERE scope = 'everywhere' AND lifted_at IS NULL AND until IS NOT NULL AND until <= $1::timestamptz
           AND person_id IS NOT NULL
         ORDER BY until LIMIT $2::int) expired;
