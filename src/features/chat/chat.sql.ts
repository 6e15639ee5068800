// Rooms, members and messages. Reads profiles, which the feature profiles writes, for the nicknames.
import { Prisma } from '../../generated/prisma/client.js';
import type { Position } from '../../platform/cursor.js';
import type { Say } from './chat.types.js';
import { storedId } from './room-id.js';

const column = <Value>(batch: readonly Say[], value: (say: Say) => Value): Value[] => batch.map(value);

/**
 * Commits a batch of messages; one row of outcome each, in the batch's order.
 *
 * The rooms are locked in the order of their ids, so two processes never deadlock, and a locked room is read anew, so
 * last_seq and closed_at are true. Earlier messages are read as of the statement's start: a repeat that another process
 * committed while this one waited for the lock is caught by the unique index, and the batch is tried again.
 * Members alone get a room locked: nobody can slow down a room of others. Who may speak in a public room, which has no
 * members, was decided before.
 */
export const writeBatch = (batch: readonly Say[]) => Prisma.sql`
  /* prepared write_batch */
  WITH said AS (
    SELECT *
      FROM unnest(${column(batch, (say) => storedId(say.room))}::uuid[], ${column(batch, (say) => say.sender)}::uuid[],
                  ${column(batch, (say) => say.clientId)}::text[], ${column(batch, (say) => say.kind)}::text[],
                  ${column(batch, (say) => say.text)}::text[], ${column(batch, (say) => say.name ?? null)}::text[])
           WITH ORDINALITY AS s (room_id, sender_id, client_id, kind, text, name, place)
  ), locked AS (
    SELECT id, kind, last_seq, closed_at
      FROM rooms
     WHERE id IN (SELECT s.room_id FROM said s JOIN members m ON m.room_id = s.room_id AND m.person_id = s.sender_id
                   UNION SELECT s.room_id FROM said s JOIN rooms p ON p.id = s.room_id AND p.kind = 'lobby')
     ORDER BY id
       FOR NO KEY UPDATE
  ), judged AS (
    SELECT s.*, r.last_seq, r.closed_at IS NOT NULL AS closed, r.id IS NOT NULL AND (m.person_id IS NOT NULL OR r.kind = 'lobby') AS member,
           old.seq AS old_seq, old.at AS old_at, old.kind::text AS old_kind, old.text AS old_text,
           row_number() OVER (PARTITION BY s.room_id, s.sender_id, s.client_id ORDER BY s.place) AS copy
      FROM said s
      LEFT JOIN members m ON m.room_id = s.room_id AND m.person_id = s.sender_id
      LEFT JOIN locked r ON r.id = s.room_id
      LEFT JOIN messages old
             ON old.room_id = s.room_id AND old.sender_id = s.sender_id AND old.client_id = s.client_id
  ), fresh AS (
    SELECT room_id, sender_id, client_id, kind, text, name, clock_timestamp()::timestamptz(3) AS at,
           last_seq + row_number() OVER (PARTITION BY room_id ORDER BY place) AS seq
      FROM judged
     WHERE member AND NOT closed AND old_seq IS NULL AND copy = 1
  ), inserted AS (
    INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text, sender_name, at)
    SELECT room_id, seq, sender_id, client_id, kind::"MessageKind", text, name, at FROM fresh
  ), raised AS (
    UPDATE rooms r
       SET last_seq = newest.seq
      FROM (SELECT room_id, max(seq) AS seq FROM fresh GROUP BY room_id) newest
     WHERE r.id = newest.room_id
  ), company AS (
    SELECT room_id, array_agg(person_id::text) AS members
      FROM members
     WHERE room_id IN (SELECT room_id FROM fresh)
     GROUP BY room_id
  )
  SELECT CASE WHEN NOT j.member THEN 'NOT_FOUND'
              WHEN j.closed AND j.old_seq IS NULL THEN 'ROOM_CLOSED'
              WHEN (j.kind, j.text) <> (coalesce(j.old_kind, f.kind), coalesce(j.old_text, f.text)) THEN 'CLIENT_ID_REUSED'
         END AS refusal,
         coalesce(j.old_seq, f.seq)::int AS seq,
         coalesce(j.old_at, f.at) AS at,
         j.old_seq IS NOT NULL OR j.copy > 1 AS repeated,
         coalesce(j.name, p.nickname, '') AS name,
         coalesce(c.members, '{}') AS members
    FROM judged j
    LEFT JOIN fresh f ON f.room_id = j.room_id AND f.sender_id = j.sender_id AND f.client_id = j.client_id
    LEFT JOIN company c ON c.room_id = j.room_id
    LEFT JOIN profiles p ON p.person_id = j.sender_id
   ORDER BY j.place`;

/** Rooms with their members. */
export const insertRooms = (rooms: readonly { id: string; people: readonly string[] }[], kind: string) => {
  const members = rooms.flatMap(({ id, people }) => people.map((person) => [id, person] as const));
  return Prisma.sql`
  WITH made AS (
    INSERT INTO rooms (id, kind) SELECT id, ${kind}::"RoomKind" FROM unnest(${rooms.map(({ id }) => id)}::uuid[]) AS id
  )
  INSERT INTO members (room_id, person_id)
  SELECT * FROM unnest(${members.map(([room]) => room)}::uuid[], ${members.map(([, person]) => person)}::uuid[])`;
};

/** A room in which nobody has spoken. */
export const deleteSilentRoom = (roomId: string) => Prisma.sql`
  DELETE FROM rooms WHERE id = ${roomId}::uuid AND last_seq = 0`;

/** A public room is there from the first time that somebody enters it. */
export const ensureLobby = (roomId: string) => Prisma.sql`
  INSERT INTO rooms (id, kind) VALUES (${storedId(roomId)}::uuid, 'lobby') ON CONFLICT (id) DO NOTHING`;

/** Whether a registered person has this nickname, whatever its width, case and spaces. */
export const selectIsNickname = (name: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM profiles WHERE lower(normalize(nickname, NFKC)) = lower(normalize(${name}, NFKC))) AS known`;

export const closeRoom = (roomId: string) => Prisma.sql`
  UPDATE rooms SET closed_at = now() WHERE id = ${roomId}::uuid AND closed_at IS NULL`;

export const selectMembership = (viewerId: string, roomId: string) => Prisma.sql`
  SELECT r.last_seq AS "lastSeq", m.read_seq AS "readSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name
    FROM members m
    JOIN rooms r ON r.id = m.room_id
    LEFT JOIN profiles p ON p.person_id = m.person_id
   WHERE m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid`;

export const selectName = (personId: string) => Prisma.sql`
  SELECT nickname AS name FROM profiles WHERE person_id = ${personId}::uuid`;

/** Never down, never beyond the newest message; a row only when it moved. */
export const raiseRead = (viewerId: string, roomId: string, seq: number) => Prisma.sql`
  UPDATE members m
     SET read_seq = least(${seq}::int, r.last_seq)
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL
     AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
     AND m.read_seq < least(${seq}::int, r.last_seq)
  RETURNING m.read_seq AS seq`;

const messageColumns = Prisma.sql`
  m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.kind::text AS kind, m.at,
  m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest`;

/** A room that is open to the viewer: one they are a member of, or a public one. */
const openTo = (viewerId: string) => Prisma.sql`
  r.closed_at IS NULL
  AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = ${viewerId}::uuid))`;

const messagesSeenBy = (viewerId: string, roomId: string) => Prisma.sql`
  SELECT ${messageColumns}
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

/** Which of these rooms are open to the viewer, with their newest seq. */
export const selectLastSeqs = (viewerId: string, roomIds: string[]) => Prisma.sql`
  SELECT r.id, r.last_seq AS "lastSeq"
    FROM rooms r
   WHERE r.id = ANY (${roomIds.map(storedId)}::uuid[]) AND ${openTo(viewerId)}`;

/** The first messages of each room after a seq, rooms in the order given. */
export const messagesMissed = (viewerId: string, roomIds: string[], afters: number[], limit: number) => Prisma.sql`
  SELECT missed.*
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${afters}::int[]) WITH ORDINALITY AS asked (room_id, after, place)
   CROSS JOIN LATERAL (
     SELECT ${messageColumns}
       FROM messages m
       JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
       LEFT JOIN profiles p ON p.person_id = m.sender_id
      WHERE m.room_id = asked.room_id AND m.seq > asked.after
      ORDER BY m.seq
      LIMIT ${limit}::int
   ) missed
   ORDER BY asked.place, missed.seq`;

export const selectOpenRooms = (viewerId: string) => Prisma.sql`
  SELECT r.id, r.kind::text AS kind, r.last_seq AS "lastSeq", mine.read_seq AS "readSeq",
         other.person_id AS "otherId", p.nickname AS "otherName"
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN members other ON other.room_id = r.id AND other.person_id <> mine.person_id
    LEFT JOIN profiles p ON p.person_id = other.person_id
   WHERE mine.person_id = ${viewerId}::uuid
   ORDER BY r.id`;

/** A page of the viewer's open rooms, the one where something last happened first. Unread are messages of others. */
export const selectInbox = (viewerId: string, cursor: Position | undefined, limit: number) => Prisma.sql`
  WITH page AS (
    SELECT r.id, r.kind::text AS kind, r.last_seq, mine.read_seq, r.created_at, mine.person_id AS viewer,
           coalesce(newest.at, r.created_at) AS active_at,
           newest.seq, newest.sender_id, newest.text, newest.kind::text AS message_kind, newest.at, newest.client_id
      FROM members mine
      JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
      LEFT JOIN LATERAL (SELECT * FROM messages m WHERE m.room_id = r.id ORDER BY m.seq DESC LIMIT 1) newest ON true
     WHERE mine.person_id = ${viewerId}::uuid ${beyond(cursor)}
     ORDER BY active_at DESC, r.id DESC
     LIMIT ${limit}::int
  )
  SELECT page.id, page.kind, page.last_seq AS "lastSeq", page.read_seq AS "readSeq", page.created_at AS "createdAt",
         page.active_at AS "activeAt", page.seq, page.sender_id AS "senderId", coalesce(p.nickname, '') AS name, page.text,
         page.message_kind AS "messageKind", page.at, page.client_id AS "clientId",
         (SELECT other.person_id FROM members other
           WHERE other.room_id = page.id AND other.person_id <> page.viewer LIMIT 1) AS "otherId",
         (SELECT count(*)::int FROM messages m
           WHERE m.room_id = page.id AND m.seq > page.read_seq AND m.sender_id <> page.viewer) AS unread
    FROM page
    LEFT JOIN profiles p ON p.person_id = page.sender_id
   ORDER BY page.active_at DESC, page.id DESC`;

const beyond = (cursor: Position | undefined) =>
  cursor
    ? Prisma.sql`AND (coalesce(newest.at, r.created_at), r.id) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`
    : Prisma.empty;
