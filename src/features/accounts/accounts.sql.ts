// What Fujin keeps beside better-auth's own doings, in better-auth's tables.
import { Prisma } from '../../generated/prisma/client.js';

const lineCode = (hash: string) => `line-code ${hash}`;

export const selectSession = (token: string) => Prisma.sql`
  SELECT person_id AS "personId", expires_at AS "expiresAt" FROM sessions WHERE token = ${token}`;

export const selectConfirmedEmail = (personId: string) => Prisma.sql`
  SELECT email FROM people WHERE id = ${personId}::uuid AND email_verified`;

export const insertLineCode = (id: string, personId: string, hash: string, expiresAt: Date) => Prisma.sql`
  INSERT INTO verifications (id, identifier, value, expires_at)
  VALUES (${id}::uuid, ${lineCode(hash)}, ${personId}, ${expiresAt.toISOString()}::timestamptz)`;

/** Deleting is what makes it a code for one time: of two who try at once one finds it. */
export const takeLineCode = (hash: string) => Prisma.sql`
  DELETE FROM verifications WHERE identifier = ${lineCode(hash)} RETURNING value AS "personId", expires_at AS "expiresAt"`;
