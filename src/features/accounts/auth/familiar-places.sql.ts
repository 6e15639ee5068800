// The statements about familiar places that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

/** @param account an e-mail address or a number */
export const selectPersonOf = (account: string) => Prisma.sql`
  SELECT id::text FROM people WHERE email = ${account} AND email_verified
  UNION ALL
  SELECT id::text FROM people WHERE phone_number = ${account} AND phone_number_verified
  LIMIT 1`;

/** Upserts a place. @returns whether the place was there before, and whether others were */
export const upsertPlace = (personId: string, hash: Buffer, now: Date) => Prisma.sql`
  WITH before AS (SELECT hash FROM familiar_places WHERE person_id = ${personId}::uuid),
  noted AS (
    INSERT INTO familiar_places (person_id, hash, seen_at)
    VALUES (${personId}::uuid, decode(${hash.toString('hex')}, 'hex'), ${now})
    ON CONFLICT (person_id, hash) DO UPDATE SET seen_at = excluded.seen_at
  )
  SELECT EXISTS (SELECT FROM before WHERE hash = decode(${hash.toString('hex')}, 'hex')) AS "wasFamiliar",
         EXISTS (SELECT FROM before) AS "hasOthers",
         (SELECT created_at FROM people WHERE id = ${personId}::uuid) AS "createdAt"`;

/** Deletes all places of a user but the newest. */
export const deleteOldestPlaces = (personId: string, keep: number) => Prisma.sql`
  DELETE FROM familiar_places
   WHERE person_id = ${personId}::uuid
     AND hash IN (SELECT hash FROM familiar_places WHERE person_id = ${personId}::uuid
                   ORDER BY seen_at DESC, hash OFFSET ${keep}::int)`;
