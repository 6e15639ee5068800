// Rooms, members and messages. Reads profiles and preferences, which the feature profiles writes, for the nicknames and for who
// shows whether they are there, media, which the feature media writes, and blocks, which the feature swipes writes, for who is told
// nothing of whom.
import { Prisma } from '../../generated/prisma/client.js';
import type { CursorPosition } from '../../platform/http/cursor.js';
import { storedId } from './rooms/room-id.js';

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

/** Nicknames of registered people that are one of these, whatever their width and case; some of each, for one may be that of many. */
export const selectNicknames = (names: readonly string[]) => Prisma.sql`
  SELECT found.nickname
    FROM unnest(${names}::text[]) wanted
   CROSS JOIN LATERAL (SELECT nickname FROM profiles
                        WHERE lower(normalize(nickname, NFKC)) = lower(normalize(wanted, NFKC)) LIMIT 100) found`;

export const closeRoom = (roomId: string) => Prisma.sql`
  UPDATE rooms SET closed_at = now() WHERE id = ${roomId}::uuid AND closed_at IS NULL`;

/** How a person stands to a room of theirs, and whom they are there with. */
export const selectMembership = (viewerId: string, roomId: string) => Prisma.sql`
  /* prepared membership */
  SELECT r.last_seq AS "lastSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name,
         coalesce(pf.shows_presence, true) AS "showsPresence",
         other.person_id AS "otherId", coalesce(op.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay"
    FROM members m
    JOIN rooms r ON r.id = m.room_id
    LEFT JOIN profiles p ON p.person_id = m.person_id
    LEFT JOIN preferences pf ON pf.person_id = m.person_id
    LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> m.person_id LIMIT 1) other ON true
    LEFT JOIN profiles who ON who.person_id = other.person_id
    LEFT JOIN preferences op ON op.person_id = other.person_id
   WHERE m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid`;

/** Under which name a person is there, and whether others may see that. */
export const selectSelf = (personId: string) => Prisma.sql`
  SELECT coalesce(p.nickname, '') AS name, coalesce(pf.shows_presence, true) AS "showsPresence"
    FROM (SELECT ${personId}::uuid AS person_id) me
    LEFT JOIN profiles p USING (person_id)
    LEFT JOIN preferences pf USING (person_id)`;

/** How far a person has read (and so received): never down, never beyond the newest message; a row only when it moved. */
export const raiseRead = (viewerId: string, roomId: string, seq: number) => Prisma.sql`
  /* prepared raise_read */
  UPDATE members m
     SET read_seq = least(${seq}::int, r.last_seq), delivered_seq = greatest(m.delivered_seq, least(${seq}::int, r.last_seq))
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL
     AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
     AND m.read_seq < least(${seq}::int, r.last_seq)
  RETURNING m.read_seq AS seq`;

/** How far a device of a person has received, in the same way. */
export const raiseDelivered = (viewerId: string, roomId: string, seq: number) => Prisma.sql`
  /* prepared raise_delivered */
  UPDATE members m
     SET delivered_seq = least(${seq}::int, r.last_seq)
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL
     AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
     AND m.delivered_seq < least(${seq}::int, r.last_seq)
  RETURNING m.delivered_seq AS seq`;

/** What a person has set for a room; what is null stays. A row unless it isn't one of theirs. */
export const updateMember = (
  viewerId: string,
  roomId: string,
  { muted, pinned }: { muted?: boolean | undefined; pinned?: boolean | undefined },
) => Prisma.sql`
  UPDATE members m
     SET muted = coalesce(${muted ?? null}::boolean, m.muted), pinned = coalesce(${pinned ?? null}::boolean, m.pinned)
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
  RETURNING m.muted, m.pinned`;

/** Makes a room one that somebody has asked for. */
export const markRequested = (roomId: string, personId: string) => Prisma.sql`
  UPDATE rooms SET requested_by = ${personId}::uuid WHERE id = ${roomId}::uuid`;

export const acceptRoom = (roomId: string) => Prisma.sql`
  UPDATE rooms SET accepted_at = now() WHERE id = ${roomId}::uuid AND accepted_at IS NULL AND closed_at IS NULL`;

export const messageColumns = Prisma.sql`
  m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.kind::text AS kind, m.at,
  m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
  m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
  CASE WHEN m.media_id IS NOT NULL THEN
    (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                              'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
  END AS media,
  (SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
     FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions`;

/** A room that is open to the viewer: one they are a member of, or a public one. */
const openTo = (viewerId: string) => Prisma.sql`
  r.closed_at IS NULL
  AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = ${viewerId}::uuid))`;

/** In a public room there are words of people with whom the viewer has a block; rooms of two are closed by one. */
const goneFor = (viewerId: string) => Prisma.sql`
  r.kind = 'lobby' AND (
    EXISTS (SELECT FROM blocks b WHERE b.from_id = ${viewerId}::uuid AND b.to_id = m.sender_id)
    OR EXISTS (SELECT FROM blocks b WHERE b.from_id = m.sender_id AND b.to_id = ${viewerId}::uuid)) AS gone`;

/** Of these rooms those in which nobody but the viewer has said anything, and no request was accepted. */
export const selectUnanswered = (viewerId: string, rooms: string[]) => Prisma.sql`
  SELECT r.id::text AS id
    FROM rooms r
   WHERE r.id = ANY (${rooms}::uuid[]) AND r.accepted_at IS NULL
     AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id <> ${viewerId}::uuid
                        AND m.kind NOT IN ('reaction', 'edit', 'recall'))`;

/** Both sides of every block of these people. */
export const selectApart = (people: string[]) => Prisma.sql`
  SELECT from_id::text AS one, to_id::text AS other FROM blocks WHERE from_id = ANY (${people}::uuid[])
   UNION ALL
  SELECT to_id::text, from_id::text FROM blocks WHERE to_id = ANY (${people}::uuid[])`;

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
     SELECT ${messageColumns}, ${goneFor(viewerId)}
       FROM messages m
       JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
       LEFT JOIN profiles p ON p.person_id = m.sender_id
      WHERE m.room_id = asked.room_id AND m.seq > asked.after
      ORDER BY m.seq
      LIMIT ${limit}::int
   ) missed
   ORDER BY asked.place, missed.seq`;

/** One message of each of these rooms. */
export const messagesAt = (viewerId: string, roomIds: string[], seqs: number[]) => Prisma.sql`
  SELECT ${messageColumns}
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${seqs}::int[]) AS asked (room_id, seq)
    JOIN messages m ON m.room_id = asked.room_id AND m.seq = asked.seq
    JOIN rooms r ON r.id = m.room_id AND ${openTo(viewerId)}
    LEFT JOIN profiles p ON p.person_id = m.sender_id`;

/**
 * What was said in the viewer's open rooms with all of these terms, the newest first. Room by room, each with the numbers that
 * the terms have there.
 */
export const selectFound = (viewerId: string, { terms, room, from, limit }: SearchPage) => Prisma.sql`
  SELECT found.*
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
   CROSS JOIN LATERAL (
     SELECT ${messageColumns}
       FROM messages m
       LEFT JOIN profiles p ON p.person_id = m.sender_id
      WHERE m.room_id = mine.room_id
        AND m.terms @> ARRAY(SELECT term # ('x' || right(mine.room_id::text, 8))::bit(32)::int FROM unnest(${terms}::int[]) AS term)
        ${from ? Prisma.sql`AND (m.at, m.room_id, m.seq) < (${from.at.toISOString()}::timestamptz, ${from.id}::uuid, ${from.seq}::int)` : Prisma.empty}
      ORDER BY m.at DESC, m.seq DESC
      LIMIT ${limit}::int
   ) found
   WHERE mine.person_id = ${viewerId}::uuid AND (${room ?? null}::uuid IS NULL OR mine.room_id = ${room ?? null}::uuid)
   ORDER BY found.at DESC, found.room DESC, found.seq DESC
   LIMIT ${limit}::int`;

export interface SearchPage {
  /** By number; a row has them all. */
  terms: number[];
  room?: string | undefined;
  from?: (CursorPosition & { seq: number }) | undefined;
  limit: number;
}

export const selectOpenRooms = (viewerId: string) => Prisma.sql`
  SELECT r.id, r.kind::text AS kind, r.last_seq AS "lastSeq", mine.read_seq AS "readSeq",
         other.person_id AS "otherId", p.nickname AS "otherName"
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> mine.person_id LIMIT 1) other ON true
    LEFT JOIN profiles p ON p.person_id = other.person_id
   WHERE mine.person_id = ${viewerId}::uuid
   ORDER BY r.id`;

/** Rooms and what was said in them after a seq, for those who hear all of it: who may is decided by whom a room's topic reaches. */
export const messagesToFanOut = (roomId: string, after: number, limit: number) => Prisma.sql`
  SELECT ${messageColumns}
    FROM messages m
    LEFT JOIN profiles p ON p.person_id = m.sender_id
   WHERE m.room_id = ${storedId(roomId)}::uuid AND m.seq > ${after}::int
   ORDER BY m.seq
   LIMIT ${limit}::int`;

/** Which of these rooms have gone beyond the seq beside each. */
export const roomsBeyond = (roomIds: string[], seqs: number[]) => Prisma.sql`
  SELECT r.id, r.last_seq AS "lastSeq"
    FROM unnest(${roomIds.map(storedId)}::uuid[], ${seqs}::int[]) AS known (id, seq)
    JOIN rooms r ON r.id = known.id AND r.last_seq > known.seq`;

/** Messages that people see, not what was done about one. */
export const isShown = Prisma.sql`m.kind NOT IN ('reaction', 'edit', 'recall')`;

/**
 * A page of the viewer's open rooms: pinned ones first, then the one where something last happened. Unread are messages of
 * others.
 */
export const selectInbox = (viewerId: string, { cursor, limit, requests }: InboxPage) => Prisma.sql`
  WITH page AS (
    SELECT r.id, r.kind::text AS kind, r.last_seq, mine.read_seq, mine.muted, mine.pinned, r.created_at, mine.person_id AS viewer,
           ${requestState} AS request, coalesce(newest.at, r.created_at) AS active_at, newest.seq
      FROM members mine
      JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
      LEFT JOIN LATERAL (SELECT m.seq, m.at FROM messages m WHERE m.room_id = r.id AND ${isShown} ORDER BY m.seq DESC LIMIT 1) newest ON true
     WHERE mine.person_id = ${viewerId}::uuid ${beyond(cursor)}
       AND (${requests ?? null}::boolean IS NULL OR (${requestState} IS NOT DISTINCT FROM 'received') = ${requests ?? null}::boolean)
     ORDER BY mine.pinned DESC, active_at DESC, r.id DESC
     LIMIT ${limit}::int
  )
  SELECT page.id, page.kind, page.last_seq AS "lastSeq", page.read_seq AS "readSeq", page.muted, page.pinned, page.request,
         page.created_at AS "createdAt", page.active_at AS "activeAt", page.seq,
         other.person_id AS "otherId", coalesce(other.read_seq, 0) AS "otherRead", coalesce(other.delivered_seq, 0) AS "otherDelivered",
         coalesce(shown.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
         (SELECT count(*)::int FROM messages m
           WHERE m.room_id = page.id AND m.seq > page.read_seq AND m.sender_id <> page.viewer AND m.recalled_at IS NULL AND ${isShown}) AS unread
    FROM page
    LEFT JOIN LATERAL (SELECT * FROM members o WHERE o.room_id = page.id AND o.person_id <> page.viewer LIMIT 1) other ON true
    LEFT JOIN profiles who ON who.person_id = other.person_id
    LEFT JOIN preferences shown ON shown.person_id = other.person_id
   ORDER BY page.pinned DESC, page.active_at DESC, page.id DESC`;

export interface InboxPage {
  cursor: (CursorPosition & { pinned: boolean }) | undefined;
  limit: number;
  /** Only rooms in which the viewer was asked to talk and hasn't answered, or only the others. */
  requests?: boolean | undefined;
}

const requestState = Prisma.sql`
  CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END`;

const beyond = (cursor: InboxPage['cursor']) =>
  cursor
    ? Prisma.sql`AND (mine.pinned, coalesce(newest.at, r.created_at), r.id) < (${cursor.pinned}::boolean, ${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`
    : Prisma.empty;
