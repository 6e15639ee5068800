// Addresses, numbers and passwords of people, in better-auth's tables, and the codes by which they are changed.
import { Prisma } from '../../generated/prisma/client.js';
import type { CodePurpose, NewCode } from './credentials.types.js';

export const selectAccount = (personId: string) => Prisma.sql`
  SELECT p.email, p.email_verified AS "emailVerified", p.phone_number AS "phoneNumber", coalesce(p.is_anonymous, false) AS "isAnonymous",
         (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password
    FROM people p WHERE p.id = ${personId}::uuid`;

export const selectIsEmailTaken = (email: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM people WHERE email = ${email}) AS taken`;

export const selectIsPhoneTaken = (phoneNumber: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM people WHERE phone_number = ${phoneNumber}) AS taken`;

/** The newest code of a kind is the one that holds. */
export const putCode = (personId: string, { purpose, target, hash, expiresAt }: NewCode) => Prisma.sql`
  INSERT INTO codes (person_id, purpose, target, hash, expires_at)
  VALUES (${personId}::uuid, ${purpose}::"CodePurpose", ${target}, ${hash}, ${expiresAt})
  ON CONFLICT (person_id, purpose) DO UPDATE
     SET target = excluded.target, hash = excluded.hash, tries = 0, expires_at = excluded.expires_at`;

/** Counts a try, whatever comes of it. No row when there were too many or the time is over. */
export const tryCode = (personId: string, purpose: CodePurpose, mostTries: number, now: Date) => Prisma.sql`
  UPDATE codes SET tries = tries + 1
   WHERE person_id = ${personId}::uuid AND purpose = ${purpose}::"CodePurpose" AND tries < ${mostTries}::int AND expires_at > ${now}
  RETURNING target, hash`;

/** Deleting is what uses it up: of two who are right at once one is. */
export const useCode = (personId: string, purpose: CodePurpose, hash: string) => Prisma.sql`
  DELETE FROM codes WHERE person_id = ${personId}::uuid AND purpose = ${purpose}::"CodePurpose" AND hash = ${hash}`;

export const selectConfirmedAt = (sessionId: string) => Prisma.sql`
  SELECT confirmed_at AS "confirmedAt" FROM sessions WHERE id = ${sessionId}::uuid`;

export const confirmSession = (sessionId: string, now: Date) => Prisma.sql`
  UPDATE sessions SET confirmed_at = ${now} WHERE id = ${sessionId}::uuid`;

export const setEmail = (personId: string, email: string) => Prisma.sql`
  UPDATE people SET email = ${email}, email_verified = true, is_anonymous = false, updated_at = now() WHERE id = ${personId}::uuid`;

/** @param placeholder stands for an e-mail address while there is none, and would else hold the number from before */
export const setPhone = (personId: string, phoneNumber: string, placeholder: string) => Prisma.sql`
  UPDATE people
     SET phone_number = ${phoneNumber}, phone_number_verified = true, is_anonymous = false, updated_at = now(),
         email = CASE WHEN email LIKE '%@phone.invalid' THEN ${placeholder} ELSE email END
   WHERE id = ${personId}::uuid`;

export const lockPerson = (personId: string) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;

export const updatePassword = (personId: string, password: string) => Prisma.sql`
  UPDATE accounts SET password = ${password}, updated_at = now()
   WHERE person_id = ${personId}::uuid AND provider_id = 'credential'`;

export const insertPassword = (id: string, personId: string, password: string) => Prisma.sql`
  INSERT INTO accounts (id, account_id, provider_id, person_id, password)
  VALUES (${id}::uuid, ${personId}, 'credential', ${personId}::uuid, ${password})`;
