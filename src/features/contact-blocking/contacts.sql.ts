// Contacts and numbers. Reads people (accounts) for their confirmed numbers.
import { Prisma } from '../../generated/prisma/client.js';
import { hashBytes } from './phone-hash.js';

/** The list of one person is changed by one transaction at a time: the statement after this sees what the one before it left. */
export const lockList = (personId: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`contacts ${personId}`}, 0)))`;

/** One parameter for all hashes, end to end: an array of thousands takes the event loop longer than Postgres to take them apart. */
const given = (hashes: readonly Buffer[]) => Prisma.sql`
  sent AS MATERIALIZED (SELECT decode(${Buffer.concat(hashes).toString('hex')}, 'hex') AS bytes),
  given AS MATERIALIZED (
    SELECT substring(bytes FROM ${hashBytes}::int * place + 1 FOR ${hashBytes}::int) AS hash
      FROM sent, generate_series(0, ${hashes.length - 1}::int) AS place
  )`;

export const countNew = (personId: string, hashes: readonly Buffer[]) => Prisma.sql`
  WITH ${given(hashes)}
  SELECT count(*)::int AS count,
         (SELECT email_verified OR coalesce(phone_number_verified, false) FROM people WHERE id = ${personId}::uuid) AS "isConfirmed"
    FROM given
   WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = ${personId}::uuid AND k.hash = given.hash)`;

/** Removes and adds what is different. Reads and writes the person's own rows only, whatever the numbers are. */
export const replaceContacts = (personId: string, hashes: readonly Buffer[]) => Prisma.sql`
  WITH ${given(hashes)}, gone AS (
    DELETE FROM contact_hashes WHERE person_id = ${personId}::uuid AND hash NOT IN (SELECT hash FROM given)
  )
  INSERT INTO contact_hashes (person_id, hash)
  SELECT ${personId}::uuid, given.hash FROM given
   WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = ${personId}::uuid AND k.hash = given.hash)`;

export const putNumber = (personId: string, hash: Buffer) => Prisma.sql`
  INSERT INTO phone_hashes (person_id, hash) VALUES (${personId}::uuid, decode(${hash.toString('hex')}, 'hex'))
  ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash`;

export const deleteNumber = (personId: string) => Prisma.sql`
  DELETE FROM phone_hashes WHERE person_id = ${personId}::uuid`;

/** Confirmed numbers of which nothing is kept yet. */
export const selectUnhashedNumbers = (limit: number) => Prisma.sql`
  SELECT p.id::text AS "personId", p.phone_number AS number
    FROM people p
   WHERE p.phone_number_verified AND p.phone_number IS NOT NULL
     AND NOT EXISTS (SELECT FROM phone_hashes n WHERE n.person_id = p.id)
   LIMIT ${limit}::int`;
