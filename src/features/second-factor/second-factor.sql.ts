// The statements about second factors that Prisma cannot express.
import { Prisma } from '../../generated/prisma/client.js';

/** Selects the factors that are set up, the oldest first. */
export const selectFactors = (personId: string) => Prisma.sql`
  SELECT id::text, 'totp' AS kind, '' AS name, added_at AS "addedAt", used_at AS "usedAt"
    FROM totps WHERE person_id = ${personId}::uuid AND secret IS NOT NULL
  UNION ALL
  SELECT id::text, 'passkey', name, added_at, used_at FROM passkeys WHERE person_id = ${personId}::uuid
   ORDER BY "addedAt", id`;

/** Deletes the challenge of a session, which uses it up: of two answers at once one gets it. */
export const takeChallenge = (sessionId: string) => Prisma.sql`
  DELETE FROM passkey_challenges WHERE session_id = ${sessionId}::uuid RETURNING challenge, expires_at AS "expiresAt"`;
