// Pieces of SQL about messages `m` that the statements of other features may hold, too.
import { Prisma } from '../../../generated/prisma/client.js';
import { messageUpdateKinds } from './message-kinds.js';

/** The kinds of updates, as the text of a list. */
export const updateKindList = Prisma.raw(messageUpdateKinds.options.map((kind) => `'${kind}'`).join(', '));

/** Holds for messages that users see, and not for updates of earlier ones. */
export const isShown = Prisma.sql`m.kind NOT IN (${updateKindList})`;

/** The seq of the newest edit of a message; null without one. */
export const lastEditOf = Prisma.sql`
  (SELECT max(e.seq) FROM messages e WHERE e.room_id = m.room_id AND e.ref_seq = m.seq AND e.kind = 'edit')`;

/** The columns of a MessageRow. `p` is the sender's profile, if there is one. */
export const messageColumns = Prisma.sql`
  m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
  m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
  m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
  CASE WHEN m.media_id IS NOT NULL THEN
    (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                              'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
  END AS media,
  (SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
     FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions`;
