-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- deleteOldestPlaces, src/features/accounts/auth/familiar-places.sql.ts
DELETE FROM familiar_places
 WHERE person_id = $1::uuid
   AND hash IN (SELECT hash FROM familiar_places WHERE person_id = $2::uuid
                 ORDER BY seen_at DESC, hash OFFSET $3::int);

-- selectPersonOf, src/features/accounts/auth/familiar-places.sql.ts
SELECT id::text FROM people WHERE email = $1 AND email_verified
UNION ALL
SELECT id::text FROM people WHERE phone_number = $2 AND phone_number_verified
LIMIT 1;

-- upsertPlace, src/features/accounts/auth/familiar-places.sql.ts
WITH before AS (SELECT hash FROM familiar_places WHERE person_id = $1::uuid),
noted AS (
  INSERT INTO familiar_places (person_id, hash, seen_at)
  VALUES ($2::uuid, decode($3, 'hex'), $4)
  ON CONFLICT (person_id, hash) DO UPDATE SET seen_at = excluded.seen_at
)
SELECT EXISTS (SELECT FROM before WHERE hash = decode($5, 'hex')) AS "wasFamiliar",
       EXISTS (SELECT FROM before) AS "hasOthers",
       (SELECT created_at FROM people WHERE id = $6::uuid) AS "createdAt";

-- selectContacts, src/features/accounts/contact-undo/contact-undo.sql.ts
SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
  FROM people WHERE id = $1::uuid FOR NO KEY UPDATE;

-- takeChange, src/features/accounts/contact-undo/contact-undo.sql.ts
WITH wanted AS (SELECT * FROM contact_changes WHERE hash = $1 AND expires_at > $2),
locked AS (SELECT id FROM people WHERE id = (SELECT person_id FROM wanted) FOR NO KEY UPDATE),
taken AS (
  DELETE FROM contact_changes c USING wanted w, locked l WHERE c.person_id = l.id AND (c.at, c.id) >= (w.at, w.id)
  RETURNING c.*
)
SELECT person_id::text AS "personId", at, email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
  FROM taken WHERE hash = $3;

-- lockTarget, src/features/accounts/credentials/contact-claims.sql.ts
SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended($1, 0));

-- holdPassword, src/features/accounts/credentials/credentials.sql.ts
SELECT 1 AS held FROM accounts
 WHERE person_id = $1::uuid AND provider_id = 'credential' AND password = $2 FOR SHARE;

-- selectCredentials, src/features/accounts/credentials/credentials.sql.ts
SELECT p.email, p.email_verified AS "emailVerified", p.phone_number AS "phoneNumber", coalesce(p.is_anonymous, false) AS "isAnonymous",
       p.external_id AS "externalId",
       (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password
  FROM people p WHERE p.id = $1::uuid;

-- selectSigns, src/features/accounts/credentials/human-signs.sql.ts
SELECT coalesce(p.is_anonymous, false) AS "isAnonymous",
       EXISTS (SELECT FROM profiles f JOIN places l USING (person_id)
                WHERE f.person_id = p.id AND num_nulls(f.nickname, f.birth_date, f.gender) = 0) AS "isComplete",
       (SELECT count(*)::int FROM (SELECT FROM swipes WHERE from_id = p.id LIMIT $1::int) s)
     + (SELECT count(*)::int
          FROM (SELECT FROM members r JOIN messages m ON m.room_id = r.room_id AND m.sender_id = p.id
                 WHERE r.person_id = p.id AND m.kind = 'text' LIMIT $2::int) w) AS actions
  FROM people p WHERE p.id = $3::uuid;

-- deleteCodes, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM codes c USING people p
 WHERE p.id = $1::uuid AND c.person_id IS NULL AND c.holder IN (p.email, p.phone_number);

-- deleteSignUps, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM sign_ups s USING people p WHERE p.id = $1::uuid AND s.email = p.email;

-- deleteVerifications, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM verifications v
 USING people p
 WHERE p.id = $1::uuid
   AND (right(v.identifier, length(p.email) + 1) = '-' || p.email OR right(v.identifier, length(p.phone_number) + 1) = '-' || p.phone_number
        OR position(p.id::text IN v.identifier || v.value) > 0
        OR v.value IN (SELECT s.id::text FROM sessions s WHERE s.person_id = p.id) OR v.expires_at < now());

-- lockDeletions, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('leaving', 0));

-- lockDue, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT id FROM people WHERE id = $1::uuid AND erase_at <= $2 FOR UPDATE;

-- markAbandoned, src/features/accounts/deletion/deleted-accounts.sql.ts
UPDATE people p SET erase_at = $1, updated_at = now() WHERE id = $2::uuid AND
erase_at IS NULL AND NOT email_verified AND NOT coalesce(phone_number_verified, false)
AND CASE WHEN coalesce(is_anonymous, false)
    THEN $3::timestamptz IS NOT NULL AND greatest(p.created_at, p.updated_at) < $4::timestamptz
         AND NOT EXISTS (SELECT FROM sessions s WHERE s.person_id = p.id AND s.seen_on >= ($5::timestamptz AT TIME ZONE 'UTC')::date)
         AND NOT EXISTS (SELECT FROM profiles f WHERE f.person_id = p.id
                            AND f.active_day >= extract(epoch FROM $6::timestamptz)::int / 86400)
    ELSE p.created_at < $7::timestamptz AND (email NOT LIKE '%.invalid' OR email LIKE '%@unconfirmed.invalid') END;

-- selectAbandoned, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT id::text FROM people p WHERE
erase_at IS NULL AND NOT email_verified AND NOT coalesce(phone_number_verified, false)
AND CASE WHEN coalesce(is_anonymous, false)
    THEN $1::timestamptz IS NOT NULL AND greatest(p.created_at, p.updated_at) < $2::timestamptz
         AND NOT EXISTS (SELECT FROM sessions s WHERE s.person_id = p.id AND s.seen_on >= ($3::timestamptz AT TIME ZONE 'UTC')::date)
         AND NOT EXISTS (SELECT FROM profiles f WHERE f.person_id = p.id
                            AND f.active_day >= extract(epoch FROM $4::timestamptz)::int / 86400)
    ELSE p.created_at < $5::timestamptz AND (email NOT LIKE '%.invalid' OR email LIKE '%@unconfirmed.invalid') END ORDER BY created_at LIMIT $6::int;

-- selectEraseAt, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT erase_at AS "eraseAt" FROM people WHERE id = $1::uuid AND erase_at IS NOT NULL FOR NO KEY UPDATE;

-- takeLineCode, src/features/accounts/line-codes/line-codes.sql.ts
WITH taken AS (DELETE FROM verifications WHERE identifier = $1 RETURNING value, expires_at)
SELECT s.person_id::text AS "personId", s.id::text AS "sessionId"
  FROM taken JOIN sessions s ON s.id::text = taken.value AND s.expires_at > $2
 WHERE taken.expires_at > $3;

-- lockPerson, src/features/accounts/lock-person.fragment.ts
SELECT id FROM people WHERE id = $1::uuid FOR NO KEY UPDATE;

-- adoptSession, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions
   SET token = $1, token_family = $2, device = $3, seen_on = ($4::timestamptz AT TIME ZONE 'UTC')::date, token_at = $5,
       key_id = $6::uuid, confirmed_at = $7::timestamptz,
       ip_address = NULL, user_agent = NULL, created_at = $8, expires_at =
least($9::timestamptz + make_interval(secs => $10::float8), $11::timestamptz + make_interval(secs => $12::float8))
 WHERE token = $13
   AND ($14::uuid IS NULL
        OR EXISTS (SELECT 1 FROM server_keys k WHERE k.id = $15::uuid AND k.revoked_at IS NULL FOR SHARE))
RETURNING id::text AS "sessionId", person_id::text AS "personId", expires_at AS "expiresAt";

-- deleteExpiredSessions, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
RETURNING id::text;

-- deleteOldestSessions, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE person_id = $1::uuid AND id <> $2::uuid
               ORDER BY created_at DESC, id DESC OFFSET $3::int)
RETURNING id::text;

-- deleteSessions, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions WHERE person_id = $1::uuid AND id IS DISTINCT FROM $2::uuid RETURNING id::text;

-- deleteSessionsOfKey, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE key_id = $1::uuid LIMIT $2::int FOR UPDATE)
RETURNING id::text;

-- holdSession, src/features/accounts/sessions/sessions.sql.ts
SELECT 1 AS held FROM sessions WHERE id = $1::uuid AND person_id = $2::uuid AND expires_at > $3 FOR SHARE;

-- keepShort, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET seen_on = ($1::timestamptz AT TIME ZONE 'UTC')::date, updated_at = $2, expires_at =
least($3::timestamptz + make_interval(secs => $4::float8), created_at + make_interval(secs => $5::float8))
 WHERE id = $6::uuid AND abs(extract(epoch FROM expires_at -
least($7::timestamptz + make_interval(secs => $8::float8), created_at + make_interval(secs => $9::float8)))) > 60
RETURNING expires_at AS "expiresAt";

-- selectSession, src/features/accounts/sessions/sessions.sql.ts; plan: select_session
SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ($1::timestamptz AT TIME ZONE 'UTC')::date AS "isFirstToday",
       CASE WHEN token <> $2 THEN previous_until END AS "previousUntil", token = $3 AND NOT token_used AS "isFirstUse"
  FROM sessions
 WHERE (token = $4 OR (previous_token = $5 AND previous_until > $6)) AND expires_at > $7;

-- selectUsedSession, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ($1::timestamptz AT TIME ZONE 'UTC')::date AS "isFirstToday"
  FROM sessions WHERE id = $2::uuid AND expires_at > $3;

-- shortenSessions, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET expires_at = least(expires_at,
least($1::timestamptz + make_interval(secs => $2::float8), created_at + make_interval(secs => $3::float8)))
 WHERE person_id = $4::uuid;

-- touchSession, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET seen_on = ($1::timestamptz AT TIME ZONE 'UTC')::date, updated_at = $2, expires_at =
least($3::timestamptz + make_interval(secs => $4::float8), created_at + make_interval(secs => $5::float8))
 WHERE id = $6::uuid AND seen_on < ($7::timestamptz AT TIME ZONE 'UTC')::date;

-- putSignUp, src/features/accounts/sign-up/sign-up.sql.ts
INSERT INTO sign_ups (email, ticket, password, name, expires_at)
VALUES ($1, $2, $3, $4, $5::timestamptz)
ON CONFLICT (email) DO UPDATE
   SET ticket = excluded.ticket, password = excluded.password, name = excluded.name, expires_at = excluded.expires_at
RETURNING NOT EXISTS (SELECT FROM people WHERE email = $6 AND email_verified) AS waits;

-- selectAtEmail, src/features/accounts/sign-up/sign-up.sql.ts
SELECT p.id::text AS "personId",
       (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password,
       s.password AS "waitingPassword"
  FROM (SELECT 1) one
  LEFT JOIN people p ON p.email = $1 AND p.email_verified
  LEFT JOIN sign_ups s ON s.email = $2 AND s.expires_at > $3;

-- takeSignUp, src/features/accounts/sign-up/sign-up.sql.ts
WITH taken AS (DELETE FROM sign_ups WHERE email = $1 RETURNING ticket, password, name, expires_at)
SELECT ticket, password, name FROM taken WHERE expires_at > $2;
