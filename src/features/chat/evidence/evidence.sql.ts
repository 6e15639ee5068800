// What somebody may show a moderator of what was said, also in a room that is closed by now.
import { Prisma } from '../../../generated/prisma/client.js';
import { isShown, messageColumns } from '../chat.sql.js';
import { storedId } from '../rooms/room-id.js';

/** A room in which two people are members: this one, or where they last talked. */
export const selectShared = (me: string, other: string, room: string | null) => Prisma.sql`
  SELECT r.id::text
    FROM members mine
    JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = ${other}::uuid
    JOIN rooms r ON r.id = mine.room_id
   WHERE mine.person_id = ${me}::uuid AND (${room}::uuid IS NULL OR mine.room_id = ${room}::uuid)
   ORDER BY (SELECT m.at FROM messages m WHERE m.room_id = r.id AND m.seq = r.last_seq) DESC NULLS LAST, r.id DESC
   LIMIT 1`;

/** Whether somebody wrote to a person in a room of the two or asked them to talk, or wrote after the person in a public room. */
export const selectAddressed = (me: string, by: string, since: Date) => Prisma.sql`
  SELECT EXISTS (
    SELECT FROM members mine
      JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = ${by}::uuid
      JOIN rooms r ON r.id = mine.room_id
     WHERE mine.person_id = ${me}::uuid
       AND (r.requested_by = theirs.person_id
            OR EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id = theirs.person_id))
  ) OR EXISTS (
    SELECT FROM rooms r
      CROSS JOIN LATERAL (SELECT min(m.at) AS at FROM messages m
                           WHERE m.room_id = r.id AND m.sender_id = ${me}::uuid AND m.at > ${since.toISOString()}::timestamptz) AS mine
     WHERE r.kind = 'lobby' AND EXISTS (SELECT FROM messages m
                                         WHERE m.room_id = r.id AND m.sender_id = ${by}::uuid AND m.at > mine.at)
  ) AS addressed`;

/** The newest messages of a room, some others by their seqs, and the newest of one speaker among the last `back`; by ascending seq. */
export const selectTestimony = (room: string, speaker: string, { seqs, newest, theirs, back }: Extent) => Prisma.sql`
  SELECT ${messageColumns}
    FROM messages m
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} AND m.seq IN (
     SELECT unnest(${seqs}::int[])
     UNION (SELECT m.seq FROM messages m WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} ORDER BY m.seq DESC LIMIT ${newest}::int)
     UNION (SELECT said.seq
              FROM (SELECT m.seq, m.sender_id FROM messages m
                     WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} ORDER BY m.seq DESC LIMIT ${back}::int) said
             WHERE said.sender_id = ${speaker}::uuid ORDER BY said.seq DESC LIMIT ${theirs}::int))
   ORDER BY m.seq`;

export interface Extent {
  seqs: readonly number[];
  newest: number;
  theirs: number;
  back: number;
}

/** Who spoke in a public room under a name, or with an id, the latest first. */
export const selectSpeakers = (room: string, limit: number) => Prisma.sql`
  SELECT DISTINCT ON (sender_id) sender_id::text AS id, sender_name AS name, guest
    FROM (SELECT m.seq, m.sender_id, m.sender_name, p.person_id IS NULL AS guest
            FROM messages m LEFT JOIN profiles p ON p.person_id = m.sender_id
           WHERE m.room_id = ${storedId(room)}::uuid AND m.sender_name IS NOT NULL
           ORDER BY m.seq DESC LIMIT ${limit}::int) said
   ORDER BY sender_id, seq DESC`;
