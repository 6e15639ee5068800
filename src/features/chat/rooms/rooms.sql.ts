// Rooms and their members. Joins profiles and preferences (feature profiles) for the nicknames and for whether a user shows their
// presence, and these and places (location) for the time zone of the viewer.
import { Prisma } from '../../../generated/prisma/client.js';
import { userZoneColumns } from '../../profiles/clock/user-clock.fragment.js';
import { keepLastNames } from '../ended-rooms/last-names.fragment.js';
import { isShown } from '../messages/messages.fragment.js';
import { storedId } from './room-id.js';
import type { InboxPosition, MemberChanges } from './rooms.types.js';

/** Inserts rooms with their members. */
export const insertRooms = (rooms: readonly { id: string; people: readonly string[] }[], kind: string) => {
  const members = rooms.flatMap(({ id, people }) => people.map((person) => [id, person] as const));
  return Prisma.sql`
  WITH made AS (
    INSERT INTO rooms (id, kind) SELECT id, ${kind}::"RoomKind" FROM unnest(${rooms.map(({ id }) => id)}::uuid[]) AS id
  )
  INSERT INTO members (room_id, person_id)
  SELECT * FROM unnest(${members.map(([room]) => room)}::uuid[], ${members.map(([, person]) => person)}::uuid[])`;
};

/** Closes a room for good, also one that is closed while the account of a member is deleted. */
export const closeRoom = (roomId: string) => Prisma.sql`
  WITH closed AS (
    UPDATE rooms SET closed_at = coalesce(closed_at, now()), left_by = NULL
     WHERE id = ${roomId}::uuid AND (closed_at IS NULL OR left_by IS NOT NULL)
    RETURNING id
  )
  ${keepLastNames}`;

/** Selects a member of a room, and the other one in it. */
export const selectMembership = (viewerId: string, roomId: string) => Prisma.sql`
  /* prepared membership */
  SELECT r.last_seq AS "lastSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name,
         coalesce(pf.shows_presence, true) AS "showsPresence",
         other.person_id AS "otherId", coalesce(op.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
         ${userZoneColumns(Prisma.sql`pf`, Prisma.sql`home`)}
    FROM members m
    JOIN rooms r ON r.id = m.room_id
    LEFT JOIN profiles p ON p.person_id = m.person_id
    LEFT JOIN preferences pf ON pf.person_id = m.person_id
    LEFT JOIN places home ON home.person_id = m.person_id
    LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> m.person_id LIMIT 1) other ON true
    LEFT JOIN profiles who ON who.person_id = other.person_id
    LEFT JOIN preferences op ON op.person_id = other.person_id
   WHERE m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid`;

/** Selects a user's nickname, and whether they show their presence. */
export const selectParticipant = (personId: string) => Prisma.sql`
  SELECT coalesce(p.nickname, '') AS name, coalesce(pf.shows_presence, true) AS "showsPresence"
    FROM (SELECT ${personId}::uuid AS person_id) me
    LEFT JOIN profiles p USING (person_id)
    LEFT JOIN preferences pf USING (person_id)`;

/** Raises how far a user has read (and so received): never down, never beyond the newest message; a row only if it was raised. */
export const raiseRead = (viewerId: string, roomId: string, seq: number) => Prisma.sql`
  /* prepared raise_read */
  UPDATE members m
     SET read_seq = least(${seq}::int, r.last_seq), delivered_seq = greatest(m.delivered_seq, least(${seq}::int, r.last_seq))
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL
     AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
     AND m.read_seq < least(${seq}::int, r.last_seq)
  RETURNING m.read_seq AS seq`;

/** Raises how far a device of a user has received, in the same way. */
export const raiseDelivered = (viewerId: string, roomId: string, seq: number) => Prisma.sql`
  /* prepared raise_delivered */
  UPDATE members m
     SET delivered_seq = least(${seq}::int, r.last_seq)
    FROM rooms r
   WHERE r.id = m.room_id AND r.closed_at IS NULL
     AND m.room_id = ${storedId(roomId)}::uuid AND m.person_id = ${viewerId}::uuid
     AND m.delivered_seq < least(${seq}::int, r.last_seq)
  RETURNING m.delivered_seq AS seq`;

/** Longer than a cursor of the inbox is valid: the changes since its first page are known to all its pages. */
const pinChangesKept = Prisma.sql`interval '2 hours'`;

/** True for a room that the member has archived and that no message came to since; updates are no messages. */
const isArchived = (roomId: Prisma.Sql, archivedSeq: Prisma.Sql) => Prisma.sql`
  (${archivedSeq} IS NOT NULL
   AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = ${roomId} AND m.seq > ${archivedSeq} AND ${isShown}))`;

/** Sets what is given for a user's open room; a row unless they have no such room. */
export const updateMember = (
  viewerId: string,
  roomId: string,
  { muted, pinned, archived }: MemberChanges,
) => Prisma.sql`
  UPDATE members mine
     SET muted = coalesce(${muted ?? null}::boolean, mine.muted), pinned = coalesce(${pinned ?? null}::boolean, mine.pinned),
         pin_changes = CASE
           WHEN mine.pinned = coalesce(${pinned ?? null}::boolean, mine.pinned) THEN mine.pin_changes
           ELSE ARRAY(SELECT at FROM unnest(mine.pin_changes) AS at WHERE at > now() - ${pinChangesKept}) || clock_timestamp()
         END,
         archived_seq = CASE ${archived ?? null}::boolean WHEN true THEN r.last_seq WHEN false THEN NULL ELSE mine.archived_seq END
    FROM rooms r
   WHERE r.id = mine.room_id AND r.closed_at IS NULL AND mine.room_id = ${storedId(roomId)}::uuid AND mine.person_id = ${viewerId}::uuid
  RETURNING mine.muted, mine.pinned, ${isArchived(Prisma.sql`mine.room_id`, Prisma.sql`mine.archived_seq`)} AS archived`;

export const acceptRoom = (roomId: string) => Prisma.sql`
  UPDATE rooms SET accepted_at = now() WHERE id = ${roomId}::uuid AND accepted_at IS NULL AND closed_at IS NULL`;

export const selectOpenRooms = (viewerId: string) => Prisma.sql`
  SELECT r.id, r.kind::text AS kind, r.last_seq AS "lastSeq", mine.read_seq AS "readSeq",
         other.person_id AS "otherId", p.nickname AS "otherName"
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> mine.person_id LIMIT 1) other ON true
    LEFT JOIN profiles p ON p.person_id = other.person_id
   WHERE mine.person_id = ${viewerId}::uuid
   ORDER BY r.id`;

/**
 * Selects a page of the viewer's open rooms: pinned ones first, then by the latest activity. Unread are messages of others. All pages
 * have the order of the first: no message, and no number of changes of a pin, moves a room between pages.
 */
export const selectInbox = (viewerId: string, { cursor, limit, requests }: InboxPage) => Prisma.sql`
  WITH ordered AS (
    SELECT r.id, r.kind::text AS kind, r.last_seq, mine.read_seq, mine.muted, mine.pinned, mine.archived_seq, r.created_at,
           mine.person_id AS viewer, ${requestState} AS request, coalesce(newest.at, r.created_at) AS active_at, taken.at AS as_of,
           mine.pinned <> ((SELECT count(*) FROM unnest(mine.pin_changes) AS at WHERE at > taken.at) % 2 = 1) AS on_top
      FROM (SELECT coalesce(${cursor?.asOf.toISOString() ?? null}::timestamptz, date_trunc('milliseconds', statement_timestamp())) AS at) taken
      JOIN members mine ON mine.person_id = ${viewerId}::uuid
      JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
      LEFT JOIN LATERAL (SELECT m.at FROM messages m WHERE m.room_id = r.id AND ${isShown} AND m.at <= taken.at
                          ORDER BY m.seq DESC LIMIT 1) newest ON true
     WHERE ${requests ?? null}::boolean IS NULL OR (${requestState} IS NOT DISTINCT FROM 'received') = ${requests ?? null}::boolean
  ), page AS (
    SELECT * FROM ordered WHERE ${beyond(cursor)} ORDER BY on_top DESC, active_at DESC, id DESC LIMIT ${limit}::int
  )
  SELECT page.id, page.kind, page.last_seq AS "lastSeq", page.read_seq AS "readSeq", page.muted, page.pinned,
         ${isArchived(Prisma.sql`page.id`, Prisma.sql`page.archived_seq`)} AS archived, page.request,
         (SELECT r.data FROM rooms r WHERE r.id = page.id) AS data,
         page.created_at AS "createdAt", page.active_at AS "activeAt", page.on_top AS "onTop", page.as_of AS "asOf",
         (SELECT m.seq FROM messages m WHERE m.room_id = page.id AND ${isShown} ORDER BY m.seq DESC LIMIT 1) AS seq,
         other.person_id AS "otherId", coalesce(other.read_seq, 0) AS "otherRead", coalesce(other.delivered_seq, 0) AS "otherDelivered",
         coalesce(shown.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
         ${userZoneColumns(Prisma.sql`own`, Prisma.sql`home`)},
         (SELECT count(*)::int FROM messages m
           WHERE m.room_id = page.id AND m.seq > page.read_seq AND m.sender_id <> page.viewer AND m.recalled_at IS NULL AND ${isShown}) AS unread
    FROM page
    LEFT JOIN LATERAL (SELECT * FROM members o WHERE o.room_id = page.id AND o.person_id <> page.viewer LIMIT 1) other ON true
    LEFT JOIN profiles who ON who.person_id = other.person_id
    LEFT JOIN preferences shown ON shown.person_id = other.person_id
    LEFT JOIN preferences own ON own.person_id = page.viewer
    LEFT JOIN places home ON home.person_id = page.viewer
   ORDER BY page.on_top DESC, page.active_at DESC, page.id DESC`;

export interface InboxPage {
  cursor: InboxPosition | undefined;
  limit: number;
  /** Only the chat requests that the viewer has not answered, or only the other rooms. */
  requests?: boolean | undefined;
}

const requestState = Prisma.sql`
  CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END`;

const beyond = (cursor: InboxPage['cursor']) =>
  cursor
    ? Prisma.sql`(on_top, active_at, id) < (${cursor.pinned}::boolean, ${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`
    : Prisma.sql`true`;
