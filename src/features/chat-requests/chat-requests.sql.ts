// Chat requests. They are rooms: reads rooms and members, which the feature chat writes.
import { Prisma } from '../../generated/prisma/client.js';

/** Locks the requests of a user for counting, until the transaction ends. */
export const lockRequester = (me: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`requests ${me}`}, 0)))`;

/** Selects the open room of two users, that of their match before others. */
export const selectBetween = (me: string, other: string) => Prisma.sql`
  SELECT ${requestColumns}
    FROM members mine
    JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = ${other}::uuid
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
   WHERE mine.person_id = ${me}::uuid
   ORDER BY r.kind = 'match' DESC, r.id
   LIMIT 1`;

/** Selects a request that a user has received. */
export const selectReceived = (me: string, roomId: string) => Prisma.sql`
  SELECT ${requestColumns}
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id
   WHERE mine.room_id = ${roomId}::uuid AND mine.person_id = ${me}::uuid AND r.requested_by <> mine.person_id`;

/** Locks the rooms that a query selects, so that no other transaction answers a request meanwhile. */
export const locked = (query: Prisma.Sql) => Prisma.sql`${query} FOR NO KEY UPDATE OF r`;

/** Selects the other member of a user's open room; null when they are gone. */
export const selectOtherMember = (me: string, roomId: string) => Prisma.sql`
  SELECT theirs.person_id AS other
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id <> mine.person_id
   WHERE mine.room_id = ${roomId}::uuid AND mine.person_id = ${me}::uuid`;

const requestColumns = Prisma.sql`
  r.id, r.requested_by::text AS "requestedBy", r.accepted_at IS NOT NULL AS accepted, r.closed_at IS NOT NULL AS closed`;
