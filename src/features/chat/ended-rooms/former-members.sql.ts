// Erased users in the rooms that had not ended long before. Joins profiles and preferences (profiles) and places (location) for nicknames
// and the time zone of the viewer.
import { Prisma } from '../../../generated/prisma/client.js';
import { userZoneColumns } from '../../profiles/clock/user-clock.fragment.js';

/** Selects a user's rooms with another member, except those that ended before a moment, with the nickname of the user at the end. */
export const selectRecentRooms = (personId: string, since: Date) => Prisma.sql`
  SELECT r.id::text AS room, CASE WHEN r.closed_at IS NULL THEN coalesce(p.nickname, '') ELSE coalesce(mine.last_name, '') END AS name
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.kind <> 'lobby' AND coalesce(r.closed_at > ${since}, true)
    LEFT JOIN profiles p ON p.person_id = mine.person_id
   WHERE mine.person_id = ${personId}::uuid
     AND EXISTS (SELECT FROM members o WHERE o.room_id = r.id AND o.person_id <> ${personId}::uuid)`;

/** Keeps an erased user in rooms. */
export const keepMemberships = (
  kept: readonly { room: string; content: string }[],
  hash: Uint8Array,
  now: Date,
) => Prisma.sql`
  INSERT INTO former_members (room_id, person_hash, content, erased_at)
  SELECT room_id, ${hash}, content, ${now}
    FROM unnest(${kept.map(({ room }) => room)}::uuid[], ${kept.map(({ content }) => content)}::text[]) AS kept (room_id, content)`;

/**
 * Selects a page of a user's rooms that have ended, the last first. The other member is a user, or an erased one. The nickname is that of
 * the end: the viewer does not learn of a later one.
 */
export const selectEnded = (
  viewerId: string,
  since: Date,
  after: { at: Date; id: string } | undefined,
  limit: number,
) => Prisma.sql`
  SELECT r.id::text AS id, r.closed_at AS at, o.last_name AS nickname, f.content,
         ${userZoneColumns(Prisma.sql`own`, Prisma.sql`home`)}
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NOT NULL AND r.closed_at > ${since}
    LEFT JOIN members o ON o.room_id = r.id AND o.person_id <> mine.person_id
    LEFT JOIN former_members f ON f.room_id = r.id AND o.person_id IS NULL
    LEFT JOIN preferences own ON own.person_id = mine.person_id
    LEFT JOIN places home ON home.person_id = mine.person_id
   WHERE mine.person_id = ${viewerId}::uuid
     ${after ? Prisma.sql`AND (r.closed_at, r.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY r.closed_at DESC, r.id DESC
   LIMIT ${limit}::int`;

/** Selects the other member of one of the user's rooms, open or ended. */
export const selectOther = (viewerId: string, roomId: string) => Prisma.sql`
  SELECT o.person_id::text AS id, f.content
    FROM members mine
    LEFT JOIN members o ON o.room_id = mine.room_id AND o.person_id <> mine.person_id
    LEFT JOIN former_members f ON f.room_id = mine.room_id AND o.person_id IS NULL
   WHERE mine.person_id = ${viewerId}::uuid AND mine.room_id = ${roomId}::uuid
   LIMIT 1`;
