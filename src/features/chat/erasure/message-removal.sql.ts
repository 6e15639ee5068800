// SQL of the messages that moderators remove.
import { Prisma } from '../../../generated/prisma/client.js';
import { isShown } from '../messages/messages.fragment.js';
import { storedId } from '../rooms/room-id.js';

/** Selects a message of a sender that users can still see, with the members of its room, which is locked until the transaction ends. */
export const lockSentMessage = (room: string, senderId: string, seq: number) => Prisma.sql`
  SELECT m.kind::text AS kind, coalesce(m.sender_name, '') AS name, r.last_seq AS "lastSeq", r.closed_at IS NOT NULL AS "isClosed",
         ARRAY(SELECT o.person_id::text FROM members o WHERE o.room_id = r.id) AS members
    FROM rooms r
    JOIN messages m ON m.room_id = r.id AND m.seq = ${seq}::int
   WHERE r.id = ${storedId(room)}::uuid AND m.sender_id = ${senderId}::uuid AND ${isShown} AND m.recalled_at IS NULL
     FOR NO KEY UPDATE OF r`;
