// The lock on an address or a number.
import { Prisma } from '../../../generated/prisma/client.js';

/** Locks an address or a number until the transaction ends: of two who claim the same the second waits. */
export const lockTarget = (target: string) => Prisma.sql`
  SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${`claim ${target}`}, 0))`;
