-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- insertLineCode, src/features/accounts/auth/accounts.sql.ts
INSERT INTO verifications (id, identifier, value, expires_at)
VALUES ($1, $2, $3, $4::timestamptz);

-- selectPerson, src/features/accounts/auth/accounts.sql.ts
SELECT id::text, name, email, email_verified AS "emailVerified", phone_number AS "phoneNumber", is_anonymous AS "isAnonymous"
  FROM people WHERE id = $1::uuid;

-- takeLineCode, src/features/accounts/auth/accounts.sql.ts
WITH taken AS (DELETE FROM verifications WHERE identifier = $1 RETURNING value, expires_at)
SELECT s.person_id::text AS "personId", s.id::text AS "sessionId"
  FROM taken JOIN sessions s ON s.id::text = taken.value AND s.expires_at > $2
 WHERE taken.expires_at > $3;

-- deleteOfPerson, src/features/accounts/auth/familiar-places.sql.ts
DELETE FROM familiar_places WHERE person_id = $1::uuid;

-- deleteOldest, src/features/accounts/auth/familiar-places.sql.ts
DELETE FROM familiar_places
 WHERE person_id = $1::uuid
   AND hash IN (SELECT hash FROM familiar_places WHERE person_id = $2::uuid
                 ORDER BY seen_at DESC, hash OFFSET $3::int);

-- deleteUnseenSince, src/features/accounts/auth/familiar-places.sql.ts
DELETE FROM familiar_places WHERE seen_at < $1;

-- noteFamiliar, src/features/accounts/auth/familiar-places.sql.ts
WITH before AS (SELECT hash FROM familiar_places WHERE person_id = $1::uuid),
noted AS (
  INSERT INTO familiar_places (person_id, hash, seen_at)
  VALUES ($2::uuid, decode($3, 'hex'), $4)
  ON CONFLICT (person_id, hash) DO UPDATE SET seen_at = excluded.seen_at
)
SELECT EXISTS (SELECT FROM before WHERE hash = decode($5, 'hex')) AS "wasFamiliar",
       EXISTS (SELECT FROM before) AS "hasOthers",
       (SELECT created_at FROM people WHERE id = $6::uuid) AS "createdAt";

-- selectIsFamiliar, src/features/accounts/auth/familiar-places.sql.ts
SELECT EXISTS (SELECT FROM familiar_places WHERE person_id = $1::uuid AND hash = decode($2, 'hex'))
    AS familiar;

-- selectPersonOf, src/features/accounts/auth/familiar-places.sql.ts
SELECT id::text FROM people WHERE email = $1 AND email_verified
UNION ALL
SELECT id::text FROM people WHERE phone_number = $2 AND phone_number_verified
LIMIT 1;

-- deleteExpiredCodes, src/features/accounts/codes/codes.sql.ts
DELETE FROM codes WHERE expires_at <= $1;

-- putCode, src/features/accounts/codes/codes.sql.ts
INSERT INTO codes (holder, person_id, purpose, target, hash, expires_at)
VALUES ($1, $2::uuid, $3::"CodePurpose", $4, $5, $6)
ON CONFLICT (holder, purpose) DO UPDATE
   SET target = excluded.target, hash = excluded.hash, tries = 0, expires_at = excluded.expires_at;

-- selectCode, src/features/accounts/codes/codes.sql.ts
SELECT target, hash FROM codes WHERE holder = $1 AND purpose = $2::"CodePurpose" AND expires_at > $3;

-- tryCode, src/features/accounts/codes/codes.sql.ts
UPDATE codes SET tries = tries + 1
 WHERE holder = $1 AND purpose = $2::"CodePurpose" AND tries < $3::int AND expires_at > $4
RETURNING target, hash;

-- useCode, src/features/accounts/codes/codes.sql.ts
DELETE FROM codes WHERE holder = $1 AND purpose = $2::"CodePurpose" AND hash = $3;

-- deleteExpired, src/features/accounts/contact-undo/contact-undo.sql.ts
DELETE FROM contact_changes WHERE expires_at <= $1;

-- deletePasswords, src/features/accounts/contact-undo/contact-undo.sql.ts
WITH codes AS (DELETE FROM codes WHERE person_id = $1::uuid)
DELETE FROM accounts WHERE person_id = $2::uuid AND provider_id = 'credential';

-- insertChange, src/features/accounts/contact-undo/contact-undo.sql.ts
INSERT INTO contact_changes (id, person_id, hash, email, email_verified, phone_number, at, expires_at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5,
        $6, $7, $8);

-- restoreContacts, src/features/accounts/contact-undo/contact-undo.sql.ts
UPDATE people
   SET email = $1, email_verified = $2, phone_number = $3::text,
       phone_number_verified = $4::text IS NOT NULL, updated_at = now()
 WHERE id = $5::uuid;

-- selectContacts, src/features/accounts/contact-undo/contact-undo.sql.ts
SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
  FROM people WHERE id = $1::uuid FOR NO KEY UPDATE;

-- selectLastExpiry, src/features/accounts/contact-undo/contact-undo.sql.ts
SELECT max(expires_at) AS "expiresAt" FROM contact_changes WHERE person_id = $1::uuid AND expires_at > $2;

-- selectOldest, src/features/accounts/contact-undo/contact-undo.sql.ts
SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
  FROM contact_changes WHERE person_id = $1::uuid AND expires_at > $2 ORDER BY at, id LIMIT 1;

-- takeChange, src/features/accounts/contact-undo/contact-undo.sql.ts
WITH wanted AS (SELECT * FROM contact_changes WHERE hash = $1 AND expires_at > $2),
locked AS (SELECT id FROM people WHERE id = (SELECT person_id FROM wanted) FOR NO KEY UPDATE),
taken AS (
  DELETE FROM contact_changes c USING wanted w, locked l WHERE c.person_id = l.id AND (c.at, c.id) >= (w.at, w.id)
  RETURNING c.*
)
SELECT person_id::text AS "personId", at, email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
  FROM taken WHERE hash = $3;

-- deletePasswords, src/features/accounts/credentials/contact-claims.sql.ts
DELETE FROM accounts WHERE person_id = ANY ($1::uuid[]) AND provider_id = 'credential';

-- deleteSignUp, src/features/accounts/credentials/contact-claims.sql.ts
DELETE FROM sign_ups WHERE email = $1;

-- freeEmail, src/features/accounts/credentials/contact-claims.sql.ts
UPDATE people SET email = $1, updated_at = now() WHERE email = $2 AND NOT email_verified RETURNING id::text;

-- freePhone, src/features/accounts/credentials/contact-claims.sql.ts
UPDATE people SET phone_number = NULL, updated_at = now()
 WHERE phone_number = $1 AND NOT coalesce(phone_number_verified, false)
RETURNING id::text;

-- lockTarget, src/features/accounts/credentials/contact-claims.sql.ts
SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended($1, 0));

-- selectOwner, src/features/accounts/credentials/contact-claims.sql.ts
SELECT id::text FROM people WHERE email = $1 AND email_verified;

-- selectOwner, src/features/accounts/credentials/contact-claims.sql.ts; with contact = 'phone'
SELECT id::text FROM people WHERE phone_number = $1 AND coalesce(phone_number_verified, false);

-- confirmSession, src/features/accounts/credentials/credentials.sql.ts
UPDATE sessions SET confirmed_at = $1
 WHERE id = $2::uuid AND person_id = $3::uuid AND expires_at > $4;

-- holdPassword, src/features/accounts/credentials/credentials.sql.ts
SELECT 1 AS held FROM accounts
 WHERE person_id = $1::uuid AND provider_id = 'credential' AND password = $2 FOR SHARE;

-- insertPassword, src/features/accounts/credentials/credentials.sql.ts
INSERT INTO accounts (id, account_id, provider_id, person_id, password)
VALUES ($1::uuid, $2, 'credential', $3::uuid, $4);

-- lockPerson, src/features/accounts/credentials/credentials.sql.ts
SELECT id FROM people WHERE id = $1::uuid FOR NO KEY UPDATE;

-- selectAccount, src/features/accounts/credentials/credentials.sql.ts
SELECT p.email, p.email_verified AS "emailVerified", p.phone_number AS "phoneNumber", coalesce(p.is_anonymous, false) AS "isAnonymous",
       (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password
  FROM people p WHERE p.id = $1::uuid;

-- selectConfirmedAt, src/features/accounts/credentials/credentials.sql.ts
SELECT confirmed_at AS "confirmedAt" FROM sessions WHERE id = $1::uuid;

-- setEmail, src/features/accounts/credentials/credentials.sql.ts
UPDATE people SET email = $1, email_verified = true, is_anonymous = false, updated_at = now() WHERE id = $2::uuid;

-- setPhone, src/features/accounts/credentials/credentials.sql.ts
UPDATE people SET phone_number = $1, phone_number_verified = true, is_anonymous = false, updated_at = now()
 WHERE id = $2::uuid;

-- updatePassword, src/features/accounts/credentials/credentials.sql.ts
UPDATE accounts SET password = $1, updated_at = now()
 WHERE person_id = $2::uuid AND provider_id = 'credential';

-- selectSigns, src/features/accounts/credentials/human-signs.sql.ts
SELECT coalesce(p.is_anonymous, false) AS "isAnonymous",
       EXISTS (SELECT FROM profiles f JOIN places l USING (person_id)
                WHERE f.person_id = p.id AND num_nulls(f.nickname, f.birth_date, f.gender) = 0) AS "isComplete",
       (SELECT count(*)::int FROM (SELECT FROM swipes WHERE from_id = p.id LIMIT $1::int) s)
     + (SELECT count(*)::int
          FROM (SELECT FROM members r JOIN messages m ON m.room_id = r.room_id AND m.sender_id = p.id
                 WHERE r.person_id = p.id AND m.kind = 'text' LIMIT $2::int) w) AS acts
  FROM people p WHERE p.id = $3::uuid;

-- deleteCodes, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM codes c USING people p
 WHERE p.id = $1::uuid AND c.person_id IS NULL AND c.holder IN (p.email, p.phone_number);

-- deletePerson, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM people WHERE id = $1::uuid;

-- deleteSignUps, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM sign_ups s USING people p WHERE p.id = $1::uuid AND s.email = p.email;

-- deleteVerifications, src/features/accounts/deletion/deleted-accounts.sql.ts
DELETE FROM verifications v
 USING people p
 WHERE p.id = $1::uuid
   AND (right(v.identifier, length(p.email) + 1) = '-' || p.email OR right(v.identifier, length(p.phone_number) + 1) = '-' || p.phone_number
        OR position(p.id::text IN v.identifier || v.value) > 0
        OR v.value IN (SELECT s.id::text FROM sessions s WHERE s.person_id = p.id) OR v.expires_at < now());

-- lockDue, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT id FROM people WHERE id = $1::uuid AND erase_at <= $2 FOR UPDATE;

-- lockLeaving, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('leaving', 0));

-- selectAbandoned, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT id::text FROM people p WHERE
erase_at IS NULL AND NOT email_verified AND NOT coalesce(phone_number_verified, false)
AND CASE WHEN coalesce(is_anonymous, false)
    THEN $1::timestamptz IS NOT NULL AND greatest(p.created_at, p.updated_at) < $2::timestamptz
         AND NOT EXISTS (SELECT FROM sessions s WHERE s.person_id = p.id AND s.seen_on >= ($3::timestamptz AT TIME ZONE 'UTC')::date)
         AND NOT EXISTS (SELECT FROM profiles f WHERE f.person_id = p.id
                            AND f.active_day >= extract(epoch FROM $4::timestamptz)::int / 86400)
    ELSE p.created_at < $5::timestamptz AND (email NOT LIKE '%.invalid' OR email LIKE '%@unconfirmed.invalid') END ORDER BY created_at LIMIT $6::int;

-- selectLeaving, src/features/accounts/deletion/deleted-accounts.sql.ts
SELECT erase_at AS "eraseAt" FROM people WHERE id = $1::uuid AND erase_at IS NOT NULL FOR NO KEY UPDATE;

-- setAbandoned, src/features/accounts/deletion/deleted-accounts.sql.ts
UPDATE people p SET erase_at = $1, updated_at = now() WHERE id = $2::uuid AND
erase_at IS NULL AND NOT email_verified AND NOT coalesce(phone_number_verified, false)
AND CASE WHEN coalesce(is_anonymous, false)
    THEN $3::timestamptz IS NOT NULL AND greatest(p.created_at, p.updated_at) < $4::timestamptz
         AND NOT EXISTS (SELECT FROM sessions s WHERE s.person_id = p.id AND s.seen_on >= ($5::timestamptz AT TIME ZONE 'UTC')::date)
         AND NOT EXISTS (SELECT FROM profiles f WHERE f.person_id = p.id
                            AND f.active_day >= extract(epoch FROM $6::timestamptz)::int / 86400)
    ELSE p.created_at < $7::timestamptz AND (email NOT LIKE '%.invalid' OR email LIKE '%@unconfirmed.invalid') END;

-- setLeaving, src/features/accounts/deletion/deleted-accounts.sql.ts
UPDATE people SET erase_at = $1, updated_at = now() WHERE id = $2::uuid AND erase_at IS NULL;

-- unsetLeaving, src/features/accounts/deletion/deleted-accounts.sql.ts
UPDATE people SET erase_at = NULL, updated_at = now() WHERE id = $1::uuid;

-- adoptSession, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions
   SET token = $1, token_family = $2, device = $3, seen_on = ($4::timestamptz AT TIME ZONE 'UTC')::date, token_at = $5, confirmed_at = $6,
       ip_address = NULL, user_agent = NULL, created_at = $7, expires_at =
least($8::timestamptz + make_interval(secs => $9::float8), $10::timestamptz + make_interval(secs => $11::float8))
 WHERE token = $12
RETURNING id::text AS "sessionId", person_id::text AS "personId", expires_at AS "expiresAt";

-- deleteExpired, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
RETURNING id::text;

-- deleteSession, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions WHERE id = $1::uuid AND person_id = $2::uuid RETURNING id::text;

-- deleteSessions, src/features/accounts/sessions/sessions.sql.ts
DELETE FROM sessions WHERE person_id = $1::uuid AND id IS DISTINCT FROM $2::uuid RETURNING id::text;

-- holdSession, src/features/accounts/sessions/sessions.sql.ts
SELECT 1 AS held FROM sessions WHERE id = $1::uuid AND person_id = $2::uuid AND expires_at > $3 FOR SHARE;

-- keepShort, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET seen_on = ($1::timestamptz AT TIME ZONE 'UTC')::date, updated_at = $2, expires_at =
least($3::timestamptz + make_interval(secs => $4::float8), created_at + make_interval(secs => $5::float8))
 WHERE id = $6::uuid AND abs(extract(epoch FROM expires_at -
least($7::timestamptz + make_interval(secs => $8::float8), created_at + make_interval(secs => $9::float8)))) > 60
RETURNING expires_at AS "expiresAt";

-- markTokenUsed, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET token_used = true WHERE token = $1;

-- replaceToken, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions
   SET token = $1, token_family = $2, token_used = false, token_at = $3, previous_token = $4, previous_until = $5
 WHERE token = $6 AND expires_at > $7
RETURNING id::text AS "sessionId", expires_at AS "expiresAt", token_at AS "tokenAt";

-- selectDevices, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text, device, (created_at AT TIME ZONE 'UTC')::date::text AS since, seen_on::text AS "lastSeen"
  FROM sessions
 WHERE person_id = $1::uuid AND expires_at > $2
 ORDER BY seen_on DESC, id DESC;

-- selectExchanged, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text AS "sessionId", expires_at AS "expiresAt", token_at AS "tokenAt" FROM sessions
 WHERE token = $1 AND previous_token = $2 AND previous_until > $3 AND expires_at > $4;

-- selectExpiry, src/features/accounts/sessions/sessions.sql.ts
SELECT expires_at AS "expiresAt", token_at AS "tokenAt" FROM sessions WHERE id = $1::uuid;

-- selectFamily, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text AS "sessionId", person_id::text AS "personId", token_used AS "isTokenUsed"
  FROM sessions WHERE token_family = $1 AND expires_at > $2;

-- selectLasting, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text FROM sessions WHERE id = ANY ($1::uuid[]) AND expires_at > $2;

-- selectSession, src/features/accounts/sessions/sessions.sql.ts; plan: select_session
SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ($1::timestamptz AT TIME ZONE 'UTC')::date AS "isFirstToday",
       CASE WHEN token <> $2 THEN previous_until END AS "previousUntil", token = $3 AND NOT token_used AS "isFirstUse"
  FROM sessions
 WHERE (token = $4 OR (previous_token = $5 AND previous_until > $6)) AND expires_at > $7;

-- selectUsed, src/features/accounts/sessions/sessions.sql.ts
SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ($1::timestamptz AT TIME ZONE 'UTC')::date AS "isFirstToday"
  FROM sessions WHERE id = $2::uuid AND expires_at > $3;

-- shortenSessions, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET expires_at = least(expires_at,
least($1::timestamptz + make_interval(secs => $2::float8), created_at + make_interval(secs => $3::float8)))
 WHERE person_id = $4::uuid;

-- stepDownSessions, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET second_factor_at = NULL
 WHERE person_id = $1::uuid AND id IS DISTINCT FROM $2::uuid AND second_factor_at IS NOT NULL;

-- stepUpSession, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET second_factor_at = $1 WHERE id = $2::uuid;

-- touchSession, src/features/accounts/sessions/sessions.sql.ts
UPDATE sessions SET seen_on = ($1::timestamptz AT TIME ZONE 'UTC')::date, updated_at = $2, expires_at =
least($3::timestamptz + make_interval(secs => $4::float8), created_at + make_interval(secs => $5::float8))
 WHERE id = $6::uuid AND seen_on < ($7::timestamptz AT TIME ZONE 'UTC')::date;

-- deleteExpiredSignUps, src/features/accounts/sign-up/sign-up.sql.ts
DELETE FROM sign_ups WHERE expires_at <= $1;

-- deleteExpiredVerifications, src/features/accounts/sign-up/sign-up.sql.ts
DELETE FROM verifications WHERE expires_at <= $1;

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
