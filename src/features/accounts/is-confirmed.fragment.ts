// SQL for whether a user is known by more than an anonymous sign-up. Limits of unconfirmed accounts make it costly to have many.
import { Prisma } from '../../generated/prisma/client.js';

/**
 * True for a user with a confirmed e-mail address or phone number, or with an external id: the backend or the issuer of the app vouches
 * for that user. @param p the table people
 */
export const isConfirmed = (p: Prisma.Sql) => Prisma.sql`
  (${p}.email_verified OR coalesce(${p}.phone_number_verified, false) OR ${p}.external_id IS NOT NULL)`;
