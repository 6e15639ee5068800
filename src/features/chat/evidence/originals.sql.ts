// The contents of messages before an edit, a recall or the erasure of their sender. Reads profiles (feature profiles) for the nicknames.
import { Prisma } from '../../../generated/prisma/client.js';
import { isShown, lastEditOf } from '../messages/messages.fragment.js';
import { storedId } from '../rooms/room-id.js';

/** Selects the originals of some messages, in their order. @param subjectHash of the user whose messages are marked once they are erased */
export const selectOriginals = (room: string, seqs: readonly number[], subjectHash: Uint8Array) => Prisma.sql`
  SELECT f.seq, f.message_seq AS "messageSeq", f.text, f.data, f.author_hash IS NOT NULL AS "isSealed",
         coalesce(f.author_hash = ${subjectHash}, false) AS "isOfErasedSubject", v.at,
         CASE WHEN f.media_id IS NOT NULL THEN
           (SELECT json_build_object('id', x.id, 'kind', x.kind, 'type', x.type, 'bytes', x.bytes, 'width', x.width, 'height', x.height,
                                     'durationMs', x.duration_ms) FROM media x WHERE x.id = f.media_id)
         END AS media
    FROM former_messages f
    JOIN messages v ON v.room_id = f.room_id AND v.seq = f.seq
   WHERE f.room_id = ${storedId(room)}::uuid AND f.message_seq = ANY (${seqs}::int[])
   ORDER BY f.seq`;

/** Selects the newest messages of an erased user in a room. */
export const selectSeqsOfErased = (room: string, authorHash: Uint8Array, limit: number) => Prisma.sql`
  SELECT DISTINCT f.message_seq AS seq
    FROM former_messages f
   WHERE f.room_id = ${storedId(room)}::uuid AND f.author_hash = ${authorHash}
   ORDER BY f.message_seq DESC LIMIT ${limit}::int`;

/** Keeps what a user's messages show that were sent after a moment, before they are erased. */
export const keepMessages = (personId: string, rooms: Prisma.Sql, since: Date, now: Date) => Prisma.sql`
  INSERT INTO former_messages (room_id, seq, message_seq, text, data, media_id, removed_at)
  SELECT m.room_id, coalesce(${lastEditOf}, m.seq), m.seq, m.text, m.data, m.media_id, ${now}
    FROM messages m
   WHERE m.room_id IN ${rooms} AND m.sender_id = ${personId}::uuid AND ${isShown} AND m.recalled_at IS NULL AND m.at > ${since}`;

/** Selects originals of a user that are not sealed yet. */
export const selectUnsealed = (personId: string, rooms: Prisma.Sql, limit: number) => Prisma.sql`
  SELECT f.room_id::text AS room, f.seq, f.text, f.data, coalesce(m.sender_name, p.nickname, '') AS name
    FROM former_messages f
    JOIN messages m ON m.room_id = f.room_id AND m.seq = f.message_seq AND m.sender_id = ${personId}::uuid
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE f.room_id IN ${rooms} AND f.author_hash IS NULL
   LIMIT ${limit}::int`;

/** Replaces originals by their sealed form. The files of an erased user are gone. */
export const sealOriginals = (
  sealed: readonly { room: string; seq: number; text: string }[],
  authorHash: Uint8Array,
) => Prisma.sql`
  UPDATE former_messages f SET text = s.text, data = NULL, media_id = NULL, author_hash = ${authorHash}
    FROM unnest(${sealed.map(({ room }) => room)}::uuid[], ${sealed.map(({ seq }) => seq)}::int[], ${sealed.map(({ text }) => text)}::text[])
         AS s (room_id, seq, text)
   WHERE f.room_id = s.room_id AND f.seq = s.seq`;

/** Deletes some originals that have expired, and returns their files. */
export const deleteExpired = (before: Date, limit: number) => Prisma.sql`
  DELETE FROM former_messages
   WHERE (room_id, seq) IN (SELECT room_id, seq FROM former_messages WHERE removed_at < ${before} ORDER BY removed_at LIMIT ${limit}::int)
  RETURNING media_id::text AS media`;
