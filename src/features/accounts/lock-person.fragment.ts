// The row lock of a user, for all features that change what belongs to one user.
import { Prisma } from '../../generated/prisma/client.js';

/**
 * Locks a user's row until the transaction ends, so that changes of one user wait for each other: of two at once, each would derive
 * the discovery row without the other. Rows that refer to the user can still be inserted (FOR NO KEY UPDATE). Returns no row when
 * the user does not exist.
 */
export const lockPerson = (personId: string) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
