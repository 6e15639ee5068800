// Reads messages. Joins profiles (feature profiles) for the nicknames, media (feature media) for the files, and blocks (feature
// swipes) for the messages that a viewer may not see.
import { Prisma } from '../../../generated/prisma/client.js';
import { storedId } from '../rooms/room-id.js';
import { isShown, messageColumns } from './messages.fragment.js';
import { systemSender } from './system-sender.js';

/** Holds for a room that is open to the viewer: an open one of theirs, or a public one. */
const openTo = (viewerId: string) => Prisma.sql`
  r.closed_at IS NULL
  AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = ${viewerId}::uuid))`;

/** Tells whether a block hides a message of a public room from the viewer; rooms of two are closed by a block. */
const goneFor = (viewerId: string) => Prisma.sql`
  r.kind = 'lobby' AND (
    EXISTS (SELECT FROM blocks b WHERE b.from_id = ${viewerId}::uuid AND b.to_id = m.sender_id)
    OR EXISTS (SELECT FROM blocks b WHERE b.from_id = m.sender_id AND b.to_id = ${viewerId}::uuid)) AS gone`;

const messagesSeenBy = (viewerId: string, roomId: string) => Prisma.sql`
  SELECT ${messageColumns}, ${goneFor(viewerId)}
    FROM messages m
    JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE m.room_id = ${storedId(roomId)}::uuid`;

export const messagesAfter = (viewerId: string, roomId: string, after: number, before: number | null, limit: number) =>
  Prisma.sql`${messagesSeenBy(viewerId, roomId)}
     AND m.seq > ${after}::int AND (${before}::int IS NULL OR m.seq < ${before}::int)
   ORDER BY m.seq
   LIMIT ${limit}::int`;

export const messagesBefore = (viewerId: string, roomId: string, before: number | null, limit: number) =>
  Prisma.sql`${messagesSeenBy(viewerId, roomId)}
     AND (${before}::int IS NULL OR m.seq < ${before}::int)
   ORDER BY m.seq DESC
   LIMIT ${limit}::int`;

/** Selects the first messages of each room after a seq, the rooms in the order given. */
export const messagesMissed = (viewerId: string, roomIds: string[], afters: number[], limit: number) => Prisma.sql`
  SELECT missed.*
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${afters}::int[]) WITH ORDINALITY AS asked (room_id, after, place)
   CROSS JOIN LATERAL (
     SELECT ${messageColumns}, ${goneFor(viewerId)}
       FROM messages m
       JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
       LEFT JOIN profiles p ON p.person_id = m.sender_id
      WHERE m.room_id = asked.room_id AND m.seq > asked.after
      ORDER BY m.seq
      LIMIT ${limit}::int
   ) missed
   ORDER BY asked.place, missed.seq`;

/** Selects one message of each of the rooms. */
export const messagesAt = (viewerId: string, roomIds: string[], seqs: number[]) => Prisma.sql`
  SELECT ${messageColumns}
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${seqs}::int[]) AS asked (room_id, seq)
    JOIN messages m ON m.room_id = asked.room_id AND m.seq = asked.seq
    JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
    LEFT JOIN profiles p ON p.person_id = m.sender_id`;

/** Selects the messages of a room after a seq, for the fan-out: the subscriptions of the room's topic decide who receives them. */
export const messagesToFanOut = (roomId: string, after: number, limit: number) => Prisma.sql`
  SELECT ${messageColumns}
    FROM messages m
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE m.room_id = ${storedId(roomId)}::uuid AND m.seq > ${after}::int
   ORDER BY m.seq
   LIMIT ${limit}::int`;

/** Selects those of the rooms in which only the viewer has sent messages, and no chat request was accepted. */
export const selectUnanswered = (viewerId: string, rooms: string[]) => Prisma.sql`
  SELECT r.id::text AS id
    FROM rooms r
   WHERE r.id = ANY (${rooms}::uuid[]) AND r.accepted_at IS NULL
     AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id <> ${viewerId}::uuid
                        AND m.sender_id <> ${systemSender}::uuid AND ${isShown})`;

/** Selects those of the rooms that are open to the viewer, with their newest seq. */
export const selectLastSeqs = (viewerId: string, roomIds: string[]) => Prisma.sql`
  SELECT r.id, r.last_seq AS "lastSeq"
    FROM rooms r
   WHERE r.id = ANY (${roomIds.map(storedId)}::uuid[]) AND ${openTo(viewerId)}`;

/** Selects those of the rooms that have messages beyond the seq beside each. */
export const roomsBeyond = (roomIds: string[], seqs: number[]) => Prisma.sql`
  SELECT r.id, r.last_seq AS "lastSeq"
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${seqs}::int[]) AS known (id, seq)
    JOIN rooms r ON r.id = known.id AND r.last_seq > known.seq`;
