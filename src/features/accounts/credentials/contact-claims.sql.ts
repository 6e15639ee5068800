// Whose an address or a number is, in better-auth's tables. It is an account's own once its mailbox or phone was proven; an account
// that merely names it has no right to it.
import { Prisma } from '../../../generated/prisma/client.js';
import type { Contact } from './credentials.types.js';

const proven = {
  email: (email: string) => Prisma.sql`email = ${email} AND email_verified`,
  phone: (number: string) => Prisma.sql`phone_number = ${number} AND coalesce(phone_number_verified, false)`,
};

/** Two who claim the same go one after the other. */
export const lockTarget = (target: string) => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${`claim ${target}`}, 0))`;

export const selectOwner = (contact: Contact, target: string) => Prisma.sql`
  SELECT id::text FROM people WHERE ${proven[contact](target)}`;

/** The placeholder keeps the column unique; its row is swept as abandoned. @returns the rows that were freed */
export const freeEmail = (email: string, placeholder: string) => Prisma.sql`
  UPDATE people SET email = ${placeholder}, updated_at = now() WHERE email = ${email} AND NOT email_verified RETURNING id::text`;

export const freePhone = (number: string) => Prisma.sql`
  UPDATE people SET phone_number = NULL, updated_at = now()
   WHERE phone_number = ${number} AND NOT coalesce(phone_number_verified, false)
  RETURNING id::text`;

export const deletePasswords = (people: string[]) => Prisma.sql`
  DELETE FROM accounts WHERE person_id = ANY (${people}::uuid[]) AND provider_id = 'credential'`;

export const deleteSignUp = (email: string) => Prisma.sql`DELETE FROM sign_ups WHERE email = ${email}`;
