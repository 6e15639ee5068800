// The statement that claims a call, which Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CallClaim } from './server-calls.types.js';

/**
 * Inserts a call, unless it is there. One that has expired is replaced; so is one that never got an answer because its process died, by the
 * same request.
 */
export const claimCall = (
  { keyId, idempotency, request, at }: CallClaim,
  lostBefore: Date,
  expiredBefore: Date,
) => Prisma.sql`
  INSERT INTO server_calls (key_id, idempotency, request, at)
  VALUES (${keyId}::uuid, ${idempotency}, ${request}::bytea, ${at}::timestamptz)
  ON CONFLICT (key_id, idempotency) DO UPDATE SET request = excluded.request, at = excluded.at, answer = NULL
   WHERE server_calls.at < ${expiredBefore}::timestamptz
      OR server_calls.answer IS NULL AND server_calls.at < ${lostBefore}::timestamptz AND server_calls.request = excluded.request`;
