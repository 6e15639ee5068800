// Matches. Reads rooms and members, which the feature chat writes, for where two people talk.
import { Prisma } from '../../../generated/prisma/client.js';
import { pairOf } from '../pair.js';
import type { NewMatch } from '../swipes.types.js';

export const insertMatches = (matches: readonly NewMatch[]) => Prisma.sql`
  INSERT INTO matches (id, person_a, person_b, room_id, created_at)
  SELECT * FROM unnest(${matches.map(({ id }) => id)}::uuid[], ${matches.map(({ pair }) => pair[0])}::uuid[],
                       ${matches.map(({ pair }) => pair[1])}::uuid[], ${matches.map(({ room }) => room)}::uuid[],
                       ${matches.map(({ createdAt }) => createdAt)}::timestamptz[])`;

/** A person's lasting matches, newest first: their ids ascend with time. */
export const selectMatches = (me: string, limit: number, before?: string) => Prisma.sql`
  SELECT id, room_id AS room, created_at AS "createdAt", ${other(me)} AS person
    FROM matches
   WHERE (person_a = ${me}::uuid OR person_b = ${me}::uuid) AND ended_at IS NULL
     ${before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty}
   ORDER BY id DESC LIMIT ${limit}`;

/** The other person of one of my matches, lasting or ended. */
export const selectOther = (me: string, id: string) => Prisma.sql`
  SELECT ${other(me)} AS person FROM matches
   WHERE id = ${id}::uuid AND (person_a = ${me}::uuid OR person_b = ${me}::uuid)`;

/** Ends the match of a pair, if one lasts. */
export const endMatch = (one: string, another: string, now: Date) => {
  const [a, b] = pairOf(one, another);
  return Prisma.sql`
  UPDATE matches SET ended_at = ${now}
   WHERE person_a = ${a}::uuid AND person_b = ${b}::uuid AND ended_at IS NULL`;
};

/** The open rooms of two people, in the order in which rooms are locked. */
export const selectRooms = (one: string, another: string) => Prisma.sql`
  SELECT r.id
    FROM members a
    JOIN members b ON b.room_id = a.room_id
    JOIN rooms r ON r.id = a.room_id AND r.closed_at IS NULL
   WHERE a.person_id = ${one}::uuid AND b.person_id = ${another}::uuid
   ORDER BY r.id`;

/** Both keep a swipe on each other, and so never meet in a deck again. */
export const keepSwipes = (one: string, another: string, now: Date) => Prisma.sql`
  INSERT INTO swipes (from_id, to_id, kind, at)
  VALUES (${one}::uuid, ${another}::uuid, 'pass', ${now}), (${another}::uuid, ${one}::uuid, 'pass', ${now})
  ON CONFLICT DO NOTHING`;

const other = (me: string) => Prisma.sql`CASE WHEN person_a = ${me}::uuid THEN person_b ELSE person_a END`;
