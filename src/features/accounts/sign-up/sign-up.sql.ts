// The statements about sign-ups that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';
import type { SignUp } from './sign-up.types.js';

/**
 * Upserts the sign-up of an address: the newest one counts. It is also kept when an account has confirmed the address, so that a
 * sign-in with its password is answered alike. @returns whether it waits for a code
 */
export const putSignUp = ({ email, ticket, password, name, expiresAt }: SignUp) => Prisma.sql`
  INSERT INTO sign_ups (email, ticket, password, name, expires_at)
  VALUES (${email}, ${ticket}, ${password}, ${name}, ${expiresAt}::timestamptz)
  ON CONFLICT (email) DO UPDATE
     SET ticket = excluded.ticket, password = excluded.password, name = excluded.name, expires_at = excluded.expires_at
  RETURNING NOT EXISTS (SELECT FROM people WHERE email = ${email} AND email_verified) AS waits`;

export const takeSignUp = (email: string, now: Date) => Prisma.sql`
  WITH taken AS (DELETE FROM sign_ups WHERE email = ${email} RETURNING ticket, password, name, expires_at)
  SELECT ticket, password, name FROM taken WHERE expires_at > ${now}`;

/** Selects the account and the sign-up at an address in one statement, so that each answer takes as long. */
export const selectAtEmail = (email: string, now: Date) => Prisma.sql`
  SELECT p.id::text AS "personId",
         (SELECT a.password FROM accounts a WHERE a.person_id = p.id AND a.provider_id = 'credential' LIMIT 1) AS password,
         s.password AS "waitingPassword"
    FROM (SELECT 1) one
    LEFT JOIN people p ON p.email = ${email} AND p.email_verified
    LEFT JOIN sign_ups s ON s.email = ${email} AND s.expires_at > ${now}`;
