// What Fujin keeps beside better-auth's own doings, in better-auth's tables.
import { Prisma } from '../../../generated/prisma/client.js';

const lineCode = (hash: string) => `line-code ${hash}`;

/** A person as better-auth answers one. */
export const selectPerson = (personId: string) => Prisma.sql`
  SELECT id::text, name, email, email_verified AS "emailVerified", phone_number AS "phoneNumber", is_anonymous AS "isAnonymous"
    FROM people WHERE id = ${personId}::uuid`;

export const insertLineCode = (id: string, sessionId: string, hash: string, expiresAt: Date) => Prisma.sql`
  INSERT INTO verifications (id, identifier, value, expires_at)
  VALUES (${id}, ${lineCode(hash)}, ${sessionId}, ${expiresAt.toISOString()}::timestamptz)`;

/** Deleting is what makes it a code for one time: of two who try at once one finds it. No row when its session has ended. */
export const takeLineCode = (hash: string, now: Date) => Prisma.sql`
  WITH taken AS (DELETE FROM verifications WHERE identifier = ${lineCode(hash)} RETURNING value, expires_at)
  SELECT s.person_id::text AS "personId", s.id::text AS "sessionId"
    FROM taken JOIN sessions s ON s.id::text = taken.value AND s.expires_at > ${now}
   WHERE taken.expires_at > ${now}`;
