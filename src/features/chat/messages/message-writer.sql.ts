// The statements of the message writer. Joins profiles (feature profiles) for the nicknames.
import { Prisma } from '../../../generated/prisma/client.js';
import { jsonTextOf } from '../../../platform/custom-data/custom-data.js';
import { isLobby, storedId } from '../rooms/room-id.js';
import { termKeys } from '../search/search-terms.js';
import { kindRules } from './message-kinds.js';
import { isShown, lastEditOf } from './messages.fragment.js';
import type { AdmittedMessage, MessageUpdate, ResolvedUpdate } from './messages.types.js';
import { systemSender } from './system-sender.js';

/** Messages that the sender of a chat request may send before there is an answer; updates have a bound of their own. */
const mostUnanswered = 3;

/** The data of a message, or of an edit, as it came: those that it shows now may come of a later edit. `f` is what was kept of it. */
const firstData = Prisma.sql`CASE WHEN f.seq IS NOT NULL THEN f.data ELSE m.data END`;

const column = <Value>(batch: readonly AdmittedMessage[], value: (message: AdmittedMessage) => Value): Value[] =>
  batch.map(value);

/** Returns the search terms of a message; null for the messages that the search does not find. */
const termsOfMessage = ({ room, kind, text }: AdmittedMessage) =>
  isLobby(room) || kindRules[kind].text !== 'free' || text === '' ? null : `{${termKeys(room, text)}}`;

/** The messages of a batch whose sender may speak in the room, with the room, which is locked. */
const lockedMessages = (batch: readonly AdmittedMessage[]) => Prisma.sql`heard AS (
    SELECT s.*, r.last_seq, r.closed_at, CASE WHEN r.accepted_at IS NULL THEN r.requested_by END AS asker
      FROM unnest(${column(batch, (message) => storedId(message.room))}::uuid[], ${column(batch, (message) => message.sender)}::uuid[],
                  ${column(batch, (message) => message.clientId)}::text[], ${column(batch, (message) => message.kind)}::text[],
                  ${column(batch, (message) => message.text)}::text[], ${column(batch, (message) => message.name ?? null)}::text[],
                  ${column(batch, (message) => message.replyTo ?? null)}::int[], ${column(batch, (message) => message.media?.id ?? null)}::uuid[], ${column(batch, termsOfMessage)}::text[],
                  ${column(batch, (message) => jsonTextOf(message.data))}::jsonb[])
           WITH ORDINALITY AS s (room_id, sender_id, client_id, kind, text, name, ref_seq, media_id, terms, data, place)
      JOIN rooms r ON r.id = s.room_id
     WHERE r.kind = 'lobby'
        OR EXISTS (SELECT FROM members m WHERE m.room_id = s.room_id AND m.person_id = s.sender_id)
        OR s.sender_id = ${systemSender}::uuid AND (r.requested_by IS NULL OR r.accepted_at IS NOT NULL)
     ORDER BY r.id, s.place
       FOR NO KEY UPDATE OF r
  ),`;

/** Finds repeats and refusals, and gives each new message its seq and its time. */
const numberedMessages = Prisma.sql`judged AS (
    SELECT s.*, old.seq AS old_seq, old.at AS old_at,
           old.seq IS NOT NULL
           AND ((s.kind, s.ref_seq) IS DISTINCT FROM (old.kind::text, old.ref_seq)
                OR (old.is_known AND (s.text, s.media_id, s.data) IS DISTINCT FROM (old.text, old.media_id, old.data))) AS differs,
           CASE WHEN old.seq IS NOT NULL THEN NULL
                WHEN s.closed_at IS NOT NULL THEN 'ROOM_CLOSED'
                WHEN s.ref_seq IS NOT NULL AND target.is_shown IS NOT TRUE THEN 'NOT_FOUND'
                WHEN target.recalled_at IS NOT NULL THEN 'MESSAGE_RECALLED'
           END AS refusal,
           CASE WHEN s.asker = s.sender_id
                THEN s.last_seq - (SELECT count(*) FROM messages m WHERE m.room_id = s.room_id AND NOT (${isShown})) END AS asked_before,
           row_number() OVER same AS copy,
           first_value(ROW (s.kind, s.text, s.ref_seq, s.media_id, s.data)) OVER same AS original
      FROM heard s
      LEFT JOIN LATERAL (
             SELECT m.seq, m.at, m.kind, m.ref_seq, coalesce(f.text, m.text) AS text, coalesce(f.media_id, m.media_id) AS media_id, ${firstData} AS data,
                    f.seq IS NOT NULL OR (m.edited_at IS NULL AND m.recalled_at IS NULL) AS is_known
               FROM messages m
               LEFT JOIN former_messages f ON f.room_id = m.room_id AND f.seq = m.seq
              WHERE m.room_id = s.room_id AND m.sender_id = s.sender_id AND m.client_id = s.client_id LIMIT 1) old ON true
      LEFT JOIN LATERAL (
             SELECT ${isShown} AS is_shown, recalled_at FROM messages m WHERE m.room_id = s.room_id AND m.seq = s.ref_seq LIMIT 1) target ON true
    WINDOW same AS (PARTITION BY s.room_id, s.sender_id, s.client_id ORDER BY s.place)
  ), asked AS (
    SELECT *, refusal IS NULL AND old_seq IS NULL AND copy = 1 AS is_new FROM judged
  ), answered AS (
    SELECT *,
           is_new AND NOT coalesce(
             asker = sender_id
             AND asked_before + count(*) FILTER (WHERE is_new) OVER (PARTITION BY room_id, sender_id ORDER BY place) > ${mostUnanswered}::int
             AND NOT coalesce(bool_or(asker <> sender_id) FILTER (WHERE is_new) OVER (PARTITION BY room_id ORDER BY place), false),
             false) AS is_fresh
      FROM asked
  ), numbered AS (
    SELECT *, CASE WHEN is_fresh THEN clock_timestamp()::timestamptz(3) END AS at,
           CASE WHEN is_fresh THEN last_seq + count(*) FILTER (WHERE is_fresh) OVER (PARTITION BY room_id ORDER BY place) END AS seq,
           is_fresh AND asker <> sender_id
           AND count(*) FILTER (WHERE is_fresh AND asker <> sender_id) OVER (PARTITION BY room_id ORDER BY place) = 1 AS is_answer
      FROM answered
  ),`;

/** Inserts the new messages, and raises the rooms' last_seq. */
const writtenMessages = Prisma.sql`inserted AS (
    INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text, sender_name, ref_seq, media_id, at, terms, data)
    SELECT room_id, seq, sender_id, client_id, kind::"MessageKind", text, name, ref_seq, media_id, at, terms::int[], data FROM numbered WHERE is_fresh
  ), raised AS (
    UPDATE rooms r
       SET last_seq = newest.seq,
           accepted_at = CASE WHEN newest.answered THEN newest.at ELSE r.accepted_at END
      FROM (SELECT room_id, max(seq) AS seq, max(at) AS at, bool_or(asker <> sender_id) AS answered
              FROM numbered WHERE is_fresh GROUP BY room_id) newest
     WHERE r.id = newest.room_id
  ), finished AS (
    SELECT n.*, first_value(seq) OVER same AS first_seq, first_value(at) OVER same AS first_at
      FROM numbered n
    WINDOW same AS (PARTITION BY room_id, sender_id, client_id ORDER BY place)
  )`;

/** The outcome of each message. */
const outcomes = Prisma.sql`SELECT f.place::int AS place,
         CASE WHEN f.refusal IS NOT NULL THEN f.refusal
              WHEN f.differs OR (ROW (f.kind, f.text, f.ref_seq, f.media_id, f.data) IS DISTINCT FROM f.original AND f.first_seq IS NOT NULL)
              THEN 'CLIENT_ID_REUSED'
              WHEN f.old_seq IS NULL AND f.first_seq IS NULL THEN 'UNANSWERED'
         END AS refusal,
         coalesce(f.old_seq, f.first_seq)::int AS seq,
         coalesce(f.old_at, f.first_at) AS at,
         f.old_seq IS NOT NULL OR f.copy > 1 AS repeated,
         coalesce(f.name, p.nickname, '') AS name,
         CASE WHEN f.is_answer THEN f.asker END AS answered,
         CASE WHEN f.is_fresh THEN ARRAY(SELECT person_id::text FROM members WHERE room_id = f.room_id) ELSE '{}' END AS members
    FROM finished f
    LEFT JOIN profiles p ON p.person_id = f.sender_id`;

/**
 * Commits a batch of messages. Returns a row for each message whose sender may speak in the room, with its place in the batch.
 *
 * The rooms are locked in the order of their ids, so two processes never deadlock. A locked room is read again, so last_seq,
 * closed_at and accepted_at are current. Earlier messages are read as of the statement's start: a repeat that another process
 * committed while this one waited for the lock violates the unique index, and the batch is tried again. Before an answer all messages of
 * a request are its sender's, so their number is last_seq without the updates: never too small, whatever was committed meanwhile.
 * Only members lock a room, so no user can slow down a room of others. The permission to speak in a public room, which has no
 * members, was checked before. All joins use an index, so the time of a batch is the sum of its messages. Earlier messages are looked up one
 * by one (LIMIT), since a plan made while the table was empty would read all of them instead.
 */
export const writeBatch = (batch: readonly AdmittedMessage[]) => Prisma.sql`
  WITH ${lockedMessages(batch)} ${numberedMessages} ${writtenMessages}
  ${outcomes}`;

/** Locks a room for one of its members, or for the system, until the transaction ends; no row for others. */
export const lockRoom = (senderId: string, roomId: string) => Prisma.sql`
  SELECT r.last_seq AS "lastSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name,
         coalesce(r.requested_by = m.person_id AND r.accepted_at IS NULL, false) AS "isUnanswered",
         ARRAY(SELECT person_id::text FROM members all_of WHERE all_of.room_id = r.id) AS members
    FROM rooms r
    LEFT JOIN members m ON m.room_id = r.id AND m.person_id = ${senderId}::uuid
    LEFT JOIN profiles p ON p.person_id = m.person_id
   WHERE r.id = ${roomId}::uuid AND (m.person_id IS NOT NULL OR ${senderId}::uuid = ${systemSender}::uuid AND r.kind <> 'lobby')
     FOR NO KEY UPDATE OF r`;

/** Selects the earlier update that this one may repeat, and the message that it is about, if there are. */
export const selectRelated = ({ room, sender, clientId, kind, about }: MessageUpdate) => Prisma.sql`
  SELECT m.seq, m.sender_id AS "senderId", m.client_id AS "clientId", m.kind::text AS kind, coalesce(f.text, m.text) AS text, ${firstData} AS data,
         m.text AS "shownText", m.data AS "shownData", m.ref_seq AS "refSeq", m.at,
         m.recalled_at AS "recalledAt", clock_timestamp()::timestamptz(3) AS now
    FROM messages m
    LEFT JOIN former_messages f ON f.room_id = m.room_id AND f.seq = m.seq
   WHERE m.room_id = ${room}::uuid
     AND (m.seq = ${about}::int
          OR (m.sender_id = ${sender}::uuid AND ${kind === 'recall' ? Prisma.sql`m.kind = 'recall' AND m.ref_seq = ${about}::int` : Prisma.sql`m.client_id = ${clientId}`}))`;

/** Counts the edits and reactions that a user has sent to a room. */
export const countUpdates = (senderId: string, roomId: string) => Prisma.sql`
  SELECT count(*)::int AS sent
    FROM messages m WHERE m.room_id = ${roomId}::uuid AND m.sender_id = ${senderId}::uuid AND m.kind IN ('edit', 'reaction')`;

/** Appends an update to the room's sequence. */
export const insertUpdate = (
  { room, sender, clientId, kind, text, data, about }: ResolvedUpdate,
  seq: number,
  at: Date,
) => Prisma.sql`
  WITH raised AS (UPDATE rooms SET last_seq = ${seq}::int WHERE id = ${room}::uuid)
  INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text, data, ref_seq, at)
  VALUES (${room}::uuid, ${seq}::int, ${sender}::uuid, ${clientId}, ${kind}::"MessageKind", ${text}, ${jsonTextOf(data)}::jsonb, ${about}::int, ${at})`;

/** Keeps what a message shows before an edit or a recall, under the seq of the message or the edit that wrote it. */
export const keepOriginal = ({ room, about }: Pick<MessageUpdate, 'room' | 'about'>, at: Date) => Prisma.sql`
  INSERT INTO former_messages (room_id, seq, message_seq, text, data, media_id, removed_at)
  SELECT m.room_id, coalesce(${lastEditOf}, m.seq), m.seq, m.text, m.data, m.media_id, ${at}
    FROM messages m WHERE m.room_id = ${room}::uuid AND m.seq = ${about}::int`;

export const applyEdit = ({ room, about, text, data }: ResolvedUpdate, at: Date) => Prisma.sql`
  UPDATE messages
     SET text = ${text}, terms = ${text === '' ? null : termKeys(room, text)}::int[], data = ${jsonTextOf(data)}::jsonb, edited_at = ${at}
   WHERE room_id = ${room}::uuid AND seq = ${about}::int`;

/** Removes all of a recalled message: its text and data, those of its edits, and the reactions to it. */
export const applyRecall = ({ room, about }: Pick<MessageUpdate, 'room' | 'about'>, at: Date) => Prisma.sql`
  WITH unfelt AS (DELETE FROM reactions WHERE room_id = ${room}::uuid AND seq = ${about}::int)
  UPDATE messages
     SET text = '', terms = NULL, media_id = NULL, data = NULL, recalled_at = CASE WHEN seq = ${about}::int THEN ${at}::timestamptz END
   WHERE room_id = ${room}::uuid AND (seq = ${about}::int OR (ref_seq = ${about}::int AND kind = 'edit'))`;

/** Sets a user's one reaction to a message; an empty one deletes it. */
export const applyReaction = ({ room, sender, about, text }: ResolvedUpdate) =>
  text === ''
    ? Prisma.sql`DELETE FROM reactions WHERE room_id = ${room}::uuid AND seq = ${about}::int AND person_id = ${sender}::uuid`
    : Prisma.sql`
  INSERT INTO reactions (room_id, seq, person_id, emoji) VALUES (${room}::uuid, ${about}::int, ${sender}::uuid, ${text})
  ON CONFLICT (room_id, seq, person_id) DO UPDATE SET emoji = excluded.emoji`;
