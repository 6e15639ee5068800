// The rooms and messages of deleted accounts. Reads people (feature accounts), matches and blocks (feature swipes).
import { Prisma } from '../../../generated/prisma/client.js';
import { keepLastNames } from '../ended-rooms/last-names.fragment.js';
import { isShown, updateKindList } from '../messages/messages.fragment.js';
import { roomsOf } from './chat-erasure.fragment.js';

/** Closes the open rooms of a deleted account, locked in the order in which all statements lock rooms. */
export const suspendRooms = (personId: string, now: Date) => Prisma.sql`
  WITH mine AS (
    SELECT r.id FROM members m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL AND r.kind <> 'lobby'
     WHERE m.person_id = ${personId}::uuid
     ORDER BY r.id FOR NO KEY UPDATE OF r
  ), closed AS (
    UPDATE rooms r SET closed_at = ${now}, left_by = ${personId}::uuid FROM mine WHERE r.id = mine.id RETURNING r.id
  ), named AS (${keepLastNames})
  SELECT id::text FROM closed`;

/**
 * Opens the rooms again that were closed because this user deleted their account. A room whose other member has done the same stays
 * closed because of the other; a room that has ended meanwhile, by a block or an unmatch, or whose other member is erased, stays
 * closed for good.
 */
export const resumeRooms = (personId: string) => Prisma.sql`
  WITH mine AS (
    SELECT r.id, other.id AS other_id, other.erase_at IS NOT NULL AS leaves,
           other.id IS NULL
           OR EXISTS (SELECT FROM blocks b WHERE (b.from_id, b.to_id) IN ((${personId}::uuid, other.id), (other.id, ${personId}::uuid)))
           OR EXISTS (SELECT FROM matches x WHERE x.room_id = r.id AND x.ended_at IS NOT NULL) AS is_over
      FROM rooms r
      LEFT JOIN LATERAL (SELECT p.id, p.erase_at FROM members o JOIN people p ON p.id = o.person_id
                          WHERE o.room_id = r.id AND o.person_id <> ${personId}::uuid LIMIT 1) other ON true
     WHERE r.left_by = ${personId}::uuid
     ORDER BY r.id FOR NO KEY UPDATE OF r
  )
  UPDATE rooms r
     SET left_by = CASE WHEN mine.leaves AND NOT mine.is_over THEN mine.other_id END,
         closed_at = CASE WHEN mine.leaves OR mine.is_over THEN r.closed_at END
    FROM mine WHERE r.id = mine.id
  RETURNING r.id::text, r.closed_at IS NULL AS "isOpen", r.last_seq AS "lastSeq",
            ARRAY(SELECT person_id::text FROM members WHERE room_id = r.id) AS people`;

/** The sender of an erased message. */
const erasedSender = '00000000-0000-0000-0000-000000000000';

/** Deletes the user's reactions, and the reactions of others to the user's messages. */
export const eraseReactions = (personId: string) => Prisma.sql`
  DELETE FROM reactions f
   USING messages m
   WHERE m.room_id = f.room_id AND m.seq = f.seq AND m.room_id IN ${roomsOf(personId)}
     AND (f.person_id = ${personId}::uuid OR m.sender_id = ${personId}::uuid)`;

/** Selects the nickname of a user. */
export const selectNickname = (personId: string) => Prisma.sql`
  SELECT coalesce((SELECT nickname FROM profiles WHERE person_id = ${personId}::uuid), '') AS name`;

/** Selects the messages of a user that others may have kept, room by room, with the other members of each room. */
export const selectMessagesToErase = (personId: string) => Prisma.sql`
  SELECT m.room_id::text AS room, array_agg(m.seq ORDER BY m.seq) AS seqs,
         ARRAY(SELECT o.person_id::text FROM members o WHERE o.room_id = m.room_id AND o.person_id <> ${personId}::uuid) AS others
    FROM messages m
   WHERE m.room_id IN ${roomsOf(personId)} AND m.sender_id = ${personId}::uuid AND ${isShown} AND m.recalled_at IS NULL
   GROUP BY m.room_id`;

/** Empties the user's messages: a recalled message without a sender stays of each. */
export const eraseMessages = (personId: string, now: Date) => Prisma.sql`
  UPDATE messages m
     SET sender_id = ${erasedSender}::uuid, sender_name = NULL, client_id = 'erased:' || m.seq, text = '', terms = NULL, media_id = NULL, data = NULL,
         edited_at = NULL,
         recalled_at = CASE WHEN m.kind IN (${updateKindList}) THEN m.recalled_at ELSE coalesce(m.recalled_at, ${now}) END
   WHERE m.room_id IN ${roomsOf(personId)} AND m.sender_id = ${personId}::uuid`;

/** Deletes the user's memberships. A room stays, closed and without data, for its other member, and is deleted when it has no member left. */
export const eraseMemberships = (personId: string) => Prisma.sql`
  WITH gone AS (DELETE FROM members WHERE person_id = ${personId}::uuid RETURNING room_id),
  empty AS (
    DELETE FROM rooms r USING gone
     WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM members o WHERE o.room_id = r.id AND o.person_id <> ${personId}::uuid)
    RETURNING r.id
  )
  UPDATE rooms r
     SET closed_at = coalesce(r.closed_at, now()), left_by = NULL, data = NULL,
         requested_by = CASE WHEN r.requested_by = ${personId}::uuid THEN NULL ELSE r.requested_by END
    FROM gone WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM empty WHERE empty.id = r.id)`;
