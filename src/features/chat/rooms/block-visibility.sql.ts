// Blocks, which the feature swipes writes.
import { Prisma } from '../../../generated/prisma/client.js';

/** Selects both sides of every block of the users. */
export const selectBlockedPairs = (people: string[]) => Prisma.sql`
  SELECT from_id::text AS one, to_id::text AS other FROM blocks WHERE from_id = ANY (${people}::uuid[])
   UNION ALL
  SELECT to_id::text, from_id::text FROM blocks WHERE to_id = ANY (${people}::uuid[])`;
