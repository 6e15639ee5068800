// The statement about codes for telnet that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

/**
 * Deletes a code, so that of two logins at once one succeeds, and selects the session that made it. Returns no row when the code has
 * expired or the session has ended.
 */
export const takeLineCode = (identifier: string, now: Date) => Prisma.sql`
  WITH taken AS (DELETE FROM verifications WHERE identifier = ${identifier} RETURNING value, expires_at)
  SELECT s.person_id::text AS "personId", s.id::text AS "sessionId"
    FROM taken JOIN sessions s ON s.id::text = taken.value AND s.expires_at > ${now}
   WHERE taken.expires_at > ${now}`;
