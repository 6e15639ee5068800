// Contact lists and hashed numbers. Reads people (accounts) for confirmed numbers.
import { Prisma } from '../../generated/prisma/client.js';
import { isConfirmed } from '../accounts/is-confirmed.fragment.js';
import { hashBytes } from './phone-hash.js';

/** Locks a user's list until the transaction ends: the next statement sees what the transaction before has written. */
export const lockList = (personId: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`contacts ${personId}`}, 0)))`;

/** Returns all hashes as one parameter, end to end: encoding an array of thousands takes the event loop longer than Postgres needs to split them. */
const given = (hashes: readonly Buffer[]) => Prisma.sql`
  sent AS MATERIALIZED (SELECT decode(${Buffer.concat(hashes).toString('hex')}, 'hex') AS bytes),
  given AS MATERIALIZED (
    SELECT substring(bytes FROM ${hashBytes}::int * place + 1 FOR ${hashBytes}::int) AS hash
      FROM sent, generate_series(0, ${hashes.length - 1}::int) AS place
  )`;

/** Counts the hashes that are not in the user's list yet. */
export const countNew = (personId: string, hashes: readonly Buffer[]) => Prisma.sql`
  WITH ${given(hashes)}
  SELECT count(*)::int AS count,
         (SELECT ${isConfirmed(Prisma.sql`p`)} FROM people p WHERE p.id = ${personId}::uuid) AS "isConfirmed"
    FROM given
   WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = ${personId}::uuid AND k.hash = given.hash)`;

/** Deletes and inserts what differs. Reads and writes the user's own rows only, whatever the numbers are. */
export const replaceContacts = (personId: string, hashes: readonly Buffer[]) => Prisma.sql`
  WITH ${given(hashes)}, gone AS (
    DELETE FROM contact_hashes WHERE person_id = ${personId}::uuid AND hash NOT IN (SELECT hash FROM given)
  )
  INSERT INTO contact_hashes (person_id, hash)
  SELECT ${personId}::uuid, given.hash FROM given
   WHERE NOT EXISTS (SELECT FROM contact_hashes k WHERE k.person_id = ${personId}::uuid AND k.hash = given.hash)`;

/** Selects confirmed numbers without a hash. */
export const selectUnhashedNumbers = (limit: number) => Prisma.sql`
  SELECT p.id::text AS "personId", p.phone_number AS number
    FROM people p
   WHERE p.phone_number_verified AND p.phone_number IS NOT NULL
     AND NOT EXISTS (SELECT FROM phone_hashes n WHERE n.person_id = p.id)
   LIMIT ${limit}::int`;
