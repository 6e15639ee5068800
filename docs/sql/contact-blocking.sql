-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- countNew, src/features/contact-blocking/contacts.sql.ts
WITH
sent AS MATERIALIZED (SELECT decode($1, 'hex') AS bytes),
given AS MATERIALIZED (
  SELECT substring(bytes FROM $2::int * place + 1 FOR $3::int) AS hash
    FROM sent, generate_series(0, $4::int) AS place
)
SELECT count(*)::int AS count,
       (SELECT
(p.email_verified OR coalesce(p.phone_number_verified, false) OR p.external_id IS NOT NULL) FROM people p WHERE p.id = $5::uuid) AS "isConfirmed"
  FROM given
 WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = $6::uuid AND k.hash = given.hash);

-- lockList, src/features/contact-blocking/contacts.sql.ts
SELECT count(pg_advisory_xact_lock(hashtextextended($1, 0)));

-- replaceContacts, src/features/contact-blocking/contacts.sql.ts
WITH
sent AS MATERIALIZED (SELECT decode($1, 'hex') AS bytes),
given AS MATERIALIZED (
  SELECT substring(bytes FROM $2::int * place + 1 FOR $3::int) AS hash
    FROM sent, generate_series(0, $4::int) AS place
), gone AS (
  DELETE FROM contact_hashes WHERE person_id = $5::uuid AND hash NOT IN (SELECT hash FROM given)
)
INSERT INTO contact_hashes (person_id, hash)
SELECT $6::uuid, given.hash FROM given
 WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = $7::uuid AND k.hash = given.hash);

-- selectUnhashedNumbers, src/features/contact-blocking/contacts.sql.ts
SELECT p.id::text AS "personId", p.phone_number AS number
  FROM people p
 WHERE p.phone_number_verified AND p.phone_number IS NOT NULL
   AND NOT EXISTS (SELECT FROM phone_hashes n WHERE n.person_id = p.id)
 LIMIT $1::int;
