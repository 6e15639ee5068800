// The statements about credentials that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

export const selectCredentials = (personId: string) => Prisma.sql`
  SELECT p.email, p.email_verified AS "emailVerified", p.phone_number AS "phoneNumber", coalesce(p.is_anonymous, false) AS "isAnonymous",
         p.external_id AS "externalId",
         (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password
    FROM people p WHERE p.id = ${personId}::uuid`;

/** Locks a password that still has this hash, so that it stays so until the transaction ends. */
export const holdPassword = (personId: string, password: string) => Prisma.sql`
  SELECT 1 AS held FROM accounts
   WHERE person_id = ${personId}::uuid AND provider_id = 'credential' AND password = ${password} FOR SHARE`;
