// Addresses, numbers and passwords of people, in better-auth's tables.
import { Prisma } from '../../../generated/prisma/client.js';

export const selectAccount = (personId: string) => Prisma.sql`
  SELECT p.email, p.email_verified AS "emailVerified", p.phone_number AS "phoneNumber", coalesce(p.is_anonymous, false) AS "isAnonymous",
         (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password
    FROM people p WHERE p.id = ${personId}::uuid`;

export const selectConfirmedAt = (sessionId: string) => Prisma.sql`
  SELECT confirmed_at AS "confirmedAt" FROM sessions WHERE id = ${sessionId}::uuid`;

/** No row when the session has ended. */
export const confirmSession = (personId: string, sessionId: string, now: Date) => Prisma.sql`
  UPDATE sessions SET confirmed_at = ${now}
   WHERE id = ${sessionId}::uuid AND person_id = ${personId}::uuid AND expires_at > ${now}`;

export const setEmail = (personId: string, email: string) => Prisma.sql`
  UPDATE people SET email = ${email}, email_verified = true, is_anonymous = false, updated_at = now() WHERE id = ${personId}::uuid`;

export const setPhone = (personId: string, phoneNumber: string) => Prisma.sql`
  UPDATE people SET phone_number = ${phoneNumber}, phone_number_verified = true, is_anonymous = false, updated_at = now()
   WHERE id = ${personId}::uuid`;

/** Whether this hash is still that of the person's password, which stays so until the end of the transaction. */
export const holdPassword = (personId: string, password: string) => Prisma.sql`
  SELECT 1 AS held FROM accounts
   WHERE person_id = ${personId}::uuid AND provider_id = 'credential' AND password = ${password} FOR SHARE`;

export const updatePassword = (personId: string, password: string) => Prisma.sql`
  UPDATE accounts SET password = ${password}, updated_at = now()
   WHERE person_id = ${personId}::uuid AND provider_id = 'credential'`;

export const insertPassword = (id: string, personId: string, password: string) => Prisma.sql`
  INSERT INTO accounts (id, account_id, provider_id, person_id, password)
  VALUES (${id}::uuid, ${personId}, 'credential', ${personId}::uuid, ${password})`;
