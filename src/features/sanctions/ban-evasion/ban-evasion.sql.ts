// The statements about ban evasion that Prisma cannot express. Reads people (accounts) for their confirmed addresses and numbers, and
// their external ids.
import { Prisma } from '../../../generated/prisma/client.js';

export const selectKnownIdentifiers = (personId: string) => Prisma.sql`
  SELECT CASE WHEN email_verified THEN email END AS email, CASE WHEN phone_number_verified THEN phone_number END AS phone,
         p.external_id AS "externalId",
         ARRAY(SELECT encode(hash, 'hex') FROM device_hashes WHERE person_id = p.id) AS devices
    FROM people p WHERE id = ${personId}::uuid`;

/** Deletes all devices of a user but the newest. */
export const deleteOldestDevices = (personId: string, keep: number) => Prisma.sql`
  DELETE FROM device_hashes
   WHERE person_id = ${personId}::uuid
     AND hash IN (SELECT hash FROM device_hashes WHERE person_id = ${personId}::uuid
                   ORDER BY seen_at DESC, hash OFFSET ${keep}::int)`;
