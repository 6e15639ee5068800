// People whose account is going to be erased, in better-auth's tables.
import { Prisma } from '../../generated/prisma/client.js';

/** Who leaves and who comes back goes one after the other: of two who share a room the later one sees what the other did. */
export const lockLeaving = () => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('leaving', 0))`;

export const setLeaving = (personId: string, eraseAt: Date) => Prisma.sql`
  UPDATE people SET erase_at = ${eraseAt}, updated_at = now() WHERE id = ${personId}::uuid AND erase_at IS NULL`;

export const selectLeaving = (personId: string) => Prisma.sql`
  SELECT erase_at AS "eraseAt" FROM people WHERE id = ${personId}::uuid AND erase_at IS NOT NULL FOR NO KEY UPDATE`;

export const unsetLeaving = (personId: string) => Prisma.sql`
  UPDATE people SET erase_at = NULL, updated_at = now() WHERE id = ${personId}::uuid`;

/** Nothing of theirs is written by anybody else until the transaction ends. */
export const lockDue = (personId: string, now: Date) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid AND erase_at <= ${now} FOR UPDATE`;

/** Codes and ways to log in hold an address, a number or a session. */
export const deleteVerifications = (personId: string) => Prisma.sql`
  DELETE FROM verifications v
   USING people p
   WHERE p.id = ${personId}::uuid
     AND (right(v.identifier, length(p.email) + 1) = '-' || p.email OR right(v.identifier, length(p.phone_number) + 1) = '-' || p.phone_number
          OR position(p.id::text IN v.identifier || v.value) > 0
          OR v.value IN (SELECT s.id::text FROM sessions s WHERE s.person_id = p.id) OR v.expires_at < now())`;

/** All that hangs on a person goes with them. */
export const deletePerson = (personId: string) => Prisma.sql`DELETE FROM people WHERE id = ${personId}::uuid`;
