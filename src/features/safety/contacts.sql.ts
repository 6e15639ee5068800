// Contacts, numbers and who is hidden from whom by them. Reads people (accounts) for their confirmed numbers.
import { Prisma } from '../../generated/prisma/client.js';

/** Who is hidden from whom is worked out by one at a time: of two who change at once the later one sees both changes. */
export const lockPairs = () => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('hidden contacts', 0))`;

export const deleteContacts = (personId: string) => Prisma.sql`
  DELETE FROM contact_hashes WHERE person_id = ${personId}::uuid`;

export const insertContacts = (personId: string, hashes: Buffer[]) => Prisma.sql`
  INSERT INTO contact_hashes (person_id, hash)
  SELECT ${personId}::uuid, decode(hash, 'hex') FROM unnest(${hashes.map((hash) => hash.toString('hex'))}::text[]) AS hash
  ON CONFLICT DO NOTHING`;

export const putNumber = (personId: string, hash: Buffer) => Prisma.sql`
  INSERT INTO phone_hashes (person_id, hash) VALUES (${personId}::uuid, decode(${hash.toString('hex')}, 'hex'))
  ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash`;

export const deleteNumber = (personId: string) => Prisma.sql`
  DELETE FROM phone_hashes WHERE person_id = ${personId}::uuid`;

export const deletePairs = (personId: string) => Prisma.sql`
  DELETE FROM hidden_contacts WHERE person_id = ${personId}::uuid OR other_id = ${personId}::uuid`;

/** Both directions of those whose number the person has, and of those who have the person's. */
export const insertPairs = (personId: string) => Prisma.sql`
  WITH others AS (
    SELECT n.person_id AS id FROM contact_hashes c JOIN phone_hashes n USING (hash) WHERE c.person_id = ${personId}::uuid
    UNION
    SELECT c.person_id FROM phone_hashes n JOIN contact_hashes c USING (hash) WHERE n.person_id = ${personId}::uuid
  )
  INSERT INTO hidden_contacts (person_id, other_id)
  SELECT ${personId}::uuid, id FROM others WHERE id <> ${personId}::uuid
  UNION ALL SELECT id, ${personId}::uuid FROM others WHERE id <> ${personId}::uuid`;

/** Confirmed numbers of which nothing is kept yet. */
export const selectUnkept = (limit: number) => Prisma.sql`
  SELECT p.id::text AS "personId", p.phone_number AS number
    FROM people p
   WHERE p.phone_number_verified AND p.phone_number IS NOT NULL
     AND NOT EXISTS (SELECT FROM phone_hashes n WHERE n.person_id = p.id)
   LIMIT ${limit}::int`;
