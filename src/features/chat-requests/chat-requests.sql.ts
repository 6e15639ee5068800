// Requests to talk. They are rooms: reads rooms and members, which the feature chat writes.
import { Prisma } from '../../generated/prisma/client.js';

/** The requests of one person are counted one after the other, until the transaction ends. */
export const lockRequester = (me: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`requests ${me}`}, 0)))`;

export const countUnanswered = (me: string) => Prisma.sql`
  SELECT count(*)::int AS count FROM rooms
   WHERE requested_by = ${me}::uuid AND accepted_at IS NULL AND closed_at IS NULL`;

/** Where two people talk already, that of their match before others. */
export const selectBetween = (me: string, other: string) => Prisma.sql`
  SELECT ${columns}
    FROM members mine
    JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = ${other}::uuid
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
   WHERE mine.person_id = ${me}::uuid
   ORDER BY r.kind = 'match' DESC, r.id
   LIMIT 1`;

/** A request that somebody else made of me. */
export const selectAsked = (me: string, roomId: string) => Prisma.sql`
  SELECT ${columns}
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id
   WHERE mine.room_id = ${roomId}::uuid AND mine.person_id = ${me}::uuid AND r.requested_by <> mine.person_id`;

/** Nobody answers it meanwhile. */
export const locked = (query: Prisma.Sql) => Prisma.sql`${query} FOR NO KEY UPDATE OF r`;

/** The other one of an open room of mine; null when they have gone. */
export const selectCompany = (me: string, roomId: string) => Prisma.sql`
  SELECT theirs.person_id AS other
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id <> mine.person_id
   WHERE mine.room_id = ${roomId}::uuid AND mine.person_id = ${me}::uuid`;

const columns = Prisma.sql`
  r.id, r.requested_by::text AS "requestedBy", r.accepted_at IS NOT NULL AS accepted, r.closed_at IS NOT NULL AS closed`;
