// The statements of matches that Prisma cannot express in one. Reads rooms and members (chat) for the rooms of two users.
import { Prisma } from '../../../generated/prisma/client.js';
import type { NewMatch } from '../swipes.types.js';

export const insertMatches = (matches: readonly NewMatch[]) => Prisma.sql`
  INSERT INTO matches (id, person_a, person_b, room_id, created_at)
  SELECT * FROM unnest(${matches.map(({ id }) => id)}::uuid[], ${matches.map(({ pair }) => pair[0])}::uuid[],
                       ${matches.map(({ pair }) => pair[1])}::uuid[], ${matches.map(({ room }) => room)}::uuid[],
                       ${matches.map(({ createdAt }) => createdAt)}::timestamptz[])`;

/** Selects the open rooms of two users, in the order in which rooms are locked. */
export const selectRoomsOfPair = (one: string, another: string) => Prisma.sql`
  SELECT r.id
    FROM members a
    JOIN members b ON b.room_id = a.room_id
    JOIN rooms r ON r.id = a.room_id AND r.closed_at IS NULL
   WHERE a.person_id = ${one}::uuid AND b.person_id = ${another}::uuid
   ORDER BY r.id`;
