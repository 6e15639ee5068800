// The statements about deleted accounts that Prisma cannot express, in better-auth's tables. Reads profiles for the day on which a user
// was last active.
import { Prisma } from '../../../generated/prisma/client.js';

/** The times before which accounts are abandoned. */
export interface AbandonedBefore {
  unconfirmedBefore: Date;
  /** Null: anonymous accounts are never abandoned. */
  unusedBefore: Date | null;
}

/** Locks all deletions and restorations until the transaction ends: of two users who share a room the later one sees the other's. */
export const lockDeletions = () => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('leaving', 0))`;

/**
 * Accounts without a proven address or number that are of no use: the address was not confirmed within a day, or an anonymous user
 * has not been active since a day. Other accounts without a confirmed address, such as those with a number, stay.
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

/** Checks again: an anonymous user may have come back meanwhile. */
export const markAbandoned = (personId: string, before: AbandonedBefore, eraseAt: Date) => Prisma.sql`
  UPDATE people p SET erase_at = ${eraseAt}, updated_at = now() WHERE id = ${personId}::uuid AND ${isAbandoned(before)}`;

/** Selects when a deleted account is to be erased, and locks it. */
export const selectEraseAt = (personId: string) => Prisma.sql`
  SELECT erase_at AS "eraseAt" FROM people WHERE id = ${personId}::uuid AND erase_at IS NOT NULL FOR NO KEY UPDATE`;

/** Locks an account that is due for erasure: no one else writes any row of it until the transaction ends. */
export const lockDue = (personId: string, now: Date) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid AND erase_at <= ${now} FOR UPDATE`;

/** Verifications hold an address, a number or a session. */
export const deleteVerifications = (personId: string) => Prisma.sql`
  DELETE FROM verifications v
   USING people p
   WHERE p.id = ${personId}::uuid
     AND (right(v.identifier, length(p.email) + 1) = '-' || p.email OR right(v.identifier, length(p.phone_number) + 1) = '-' || p.phone_number
          OR position(p.id::text IN v.identifier || v.value) > 0
          OR v.value IN (SELECT s.id::text FROM sessions s WHERE s.person_id = p.id) OR v.expires_at < now())`;

/** Codes that open an account belong to an address or a number, not to the user. */
export const deleteCodes = (personId: string) => Prisma.sql`
  DELETE FROM codes c USING people p
   WHERE p.id = ${personId}::uuid AND c.person_id IS NULL AND c.holder IN (p.email, p.phone_number)`;

/** A sign-up belongs to an address, not to the user. */
export const deleteSignUps = (personId: string) => Prisma.sql`
  DELETE FROM sign_ups s USING people p WHERE p.id = ${personId}::uuid AND s.email = p.email`;
