// People whose account is going to be erased, in better-auth's tables. Of profiles it reads the day on which a user was last active.
import { Prisma } from '../../../generated/prisma/client.js';

/** Since when accounts are abandoned; null: anonymous ones never are. */
export interface AbandonedBefore {
  unconfirmedBefore: Date;
  unusedBefore: Date | null;
}

/** Who leaves and who comes back goes one after the other: of two who share a room the later one sees what the other did. */
export const lockLeaving = () => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('leaving', 0))`;

export const setLeaving = (personId: string, eraseAt: Date) => Prisma.sql`
  UPDATE people SET erase_at = ${eraseAt}, updated_at = now() WHERE id = ${personId}::uuid AND erase_at IS NULL`;

/**
 * Accounts that hold no proven address or number, and that are of no use: an address was never confirmed within a day, or an anonymous
 * user gave no sign of life since a day. Others without a confirmed address, such as those with a number, stay.
 */
const isAbandoned = ({ unconfirmedBefore, unusedBefore }: AbandonedBefore) => Prisma.sql`
  erase_at IS NULL AND NOT email_verified AND NOT coalesce(phone_number_verified, false)
  AND CASE WHEN coalesce(is_anonymous, false)
      THEN ${unusedBefore}::timestamptz IS NOT NULL AND greatest(p.created_at, p.updated_at) < ${unusedBefore}::timestamptz
           AND NOT EXISTS (SELECT FROM sessions s WHERE s.person_id = p.id AND s.seen_on >= (${unusedBefore}::timestamptz AT TIME ZONE 'UTC')::date)
           AND NOT EXISTS (SELECT FROM profiles f WHERE f.person_id = p.id
                              AND f.active_day >= extract(epoch FROM ${unusedBefore}::timestamptz)::int / 86400)
      ELSE p.created_at < ${unconfirmedBefore}::timestamptz AND (email NOT LIKE '%.invalid' OR email LIKE '%@unconfirmed.invalid') END`;

export const selectAbandoned = (before: AbandonedBefore, limit: number) => Prisma.sql`
  SELECT id::text FROM people p WHERE ${isAbandoned(before)} ORDER BY created_at LIMIT ${limit}::int`;

/** Looks again: an anonymous user may have come back meanwhile. */
export const setAbandoned = (personId: string, before: AbandonedBefore, eraseAt: Date) => Prisma.sql`
  UPDATE people p SET erase_at = ${eraseAt}, updated_at = now() WHERE id = ${personId}::uuid AND ${isAbandoned(before)}`;

export const selectLeaving = (personId: string) => Prisma.sql`
  SELECT erase_at AS "eraseAt" FROM people WHERE id = ${personId}::uuid AND erase_at IS NOT NULL FOR NO KEY UPDATE`;

export const unsetLeaving = (personId: string) => Prisma.sql`
  UPDATE people SET erase_at = NULL, updated_at = now() WHERE id = ${personId}::uuid`;

/** Nothing of theirs is written by anybody else until the transaction ends. */
export const lockDue = (personId: string, now: Date) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid AND erase_at <= ${now} FOR UPDATE`;

/** Ways to log in hold an address, a number or a session. */
export const deleteVerifications = (personId: string) => Prisma.sql`
  DELETE FROM verifications v
   USING people p
   WHERE p.id = ${personId}::uuid
     AND (right(v.identifier, length(p.email) + 1) = '-' || p.email OR right(v.identifier, length(p.phone_number) + 1) = '-' || p.phone_number
          OR position(p.id::text IN v.identifier || v.value) > 0
          OR v.value IN (SELECT s.id::text FROM sessions s WHERE s.person_id = p.id) OR v.expires_at < now())`;

/** Codes that open an account, and a sign-up, belong to an address or a number and not to the person. */
export const deleteCodes = (personId: string) => Prisma.sql`
  DELETE FROM codes c USING people p
   WHERE p.id = ${personId}::uuid AND c.person_id IS NULL AND c.holder IN (p.email, p.phone_number)`;

export const deleteSignUps = (personId: string) => Prisma.sql`
  DELETE FROM sign_ups s USING people p WHERE p.id = ${personId}::uuid AND s.email = p.email`;

/** All that hangs on a person goes with them. */
export const deletePerson = (personId: string) => Prisma.sql`DELETE FROM people WHERE id = ${personId}::uuid`;
