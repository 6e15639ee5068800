// Messages as evidence for a report, also of rooms that are closed by now.
import { Prisma } from '../../../generated/prisma/client.js';
import { isShown, messageColumns } from '../messages/messages.fragment.js';
import { storedId } from '../rooms/room-id.js';

/** A user by their id; an erased one by its keyed hash. */
export interface Subject {
  id: string;
  hash: Uint8Array;
}

const roomsOfSubject = ({ id, hash }: Subject) => Prisma.sql`(
      SELECT room_id FROM members WHERE person_id = ${id}::uuid
       UNION SELECT room_id FROM former_members WHERE person_hash = ${hash})`;

/** Selects a room of which two users are members: the given one, or the one with the latest message. */
export const selectSharedRoom = (me: string, other: Subject, room: string | null) => Prisma.sql`
  SELECT r.id::text
    FROM members mine
    JOIN ${roomsOfSubject(other)} theirs ON theirs.room_id = mine.room_id
    JOIN rooms r ON r.id = mine.room_id
   WHERE mine.person_id = ${me}::uuid AND (${room}::uuid IS NULL OR mine.room_id = ${room}::uuid)
   ORDER BY (SELECT m.at FROM messages m WHERE m.room_id = r.id AND m.seq = r.last_seq) DESC NULLS LAST, r.id DESC
   LIMIT 1`;

/** Selects whether a user has contacted another: in a room of the two, by a chat request, or after the other in a public room. */
export const selectWasAddressed = (me: string, by: Subject, since: Date) => Prisma.sql`
  SELECT EXISTS (
    SELECT FROM members mine
      JOIN ${roomsOfSubject(by)} theirs ON theirs.room_id = mine.room_id
      JOIN rooms r ON r.id = mine.room_id
     WHERE mine.person_id = ${me}::uuid
       AND (r.requested_by = ${by.id}::uuid
            OR EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id = ${by.id}::uuid)
            OR EXISTS (SELECT FROM former_messages f WHERE f.room_id = r.id AND f.author_hash = ${by.hash}))
  ) OR EXISTS (
    SELECT FROM rooms r
      CROSS JOIN LATERAL (SELECT min(m.at) AS at FROM messages m
                           WHERE m.room_id = r.id AND m.sender_id = ${me}::uuid AND m.at > ${since.toISOString()}::timestamptz) AS mine
     WHERE r.kind = 'lobby'
       AND (EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id = ${by.id}::uuid AND m.at > mine.at)
            OR EXISTS (SELECT FROM former_messages f JOIN messages m ON m.room_id = f.room_id AND m.seq = f.message_seq
                        WHERE f.room_id = r.id AND f.author_hash = ${by.hash} AND m.at > mine.at))
  ) AS addressed`;

/** Selects the newest messages of a room, some others by seq, and the newest of one sender among the last `searched`; by ascending seq. */
export const selectEvidenceMessages = (
  room: string,
  senderId: string,
  { seqs, newest, newestOfSubject, searched }: EvidenceExtent,
) => Prisma.sql`
  SELECT ${messageColumns}
    FROM messages m
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} AND m.seq IN (
     SELECT unnest(${seqs}::int[])
     UNION (SELECT m.seq FROM messages m WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} ORDER BY m.seq DESC LIMIT ${newest}::int)
     UNION (SELECT said.seq
              FROM (SELECT m.seq, m.sender_id FROM messages m
                     WHERE m.room_id = ${storedId(room)}::uuid AND ${isShown} ORDER BY m.seq DESC LIMIT ${searched}::int) said
             WHERE said.sender_id = ${senderId}::uuid ORDER BY said.seq DESC LIMIT ${newestOfSubject}::int))
   ORDER BY m.seq`;

/** The messages of a room that are collected. */
export interface EvidenceExtent {
  seqs: readonly number[];
  newest: number;
  newestOfSubject: number;
  searched: number;
}

/** Selects the senders of the last messages of a public room, each with the latest name. */
export const selectSenders = (room: string, limit: number) => Prisma.sql`
  SELECT DISTINCT ON (sender_id) sender_id::text AS id, sender_name AS name, guest
    FROM (SELECT m.seq, m.sender_id, m.sender_name, p.person_id IS NULL AS guest
            FROM messages m LEFT JOIN profiles p ON p.person_id = m.sender_id
           WHERE m.room_id = ${storedId(room)}::uuid AND m.sender_name IS NOT NULL
           ORDER BY m.seq DESC LIMIT ${limit}::int) said
   ORDER BY sender_id, seq DESC`;
