// Reads when a session has last shown a second factor (sessions: accounts), and which factors its user has (second-factor).
import { Prisma } from '../../../generated/prisma/client.js';

export const selectStepUp = (personId: string, sessionId: string | null) => Prisma.sql`
  SELECT (SELECT second_factor_at FROM sessions WHERE id = ${sessionId}::uuid AND person_id = ${personId}::uuid) AS at,
         EXISTS (SELECT FROM totps WHERE person_id = ${personId}::uuid AND secret IS NOT NULL) AS totp,
         EXISTS (SELECT FROM passkeys WHERE person_id = ${personId}::uuid) AS passkey,
         EXISTS (SELECT FROM recovery_codes WHERE person_id = ${personId}::uuid) AS recovery`;
