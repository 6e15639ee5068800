// Rooms of people who are leaving, and what they said. Reads people (accounts), matches and blocks (swipes).
import { Prisma } from '../../../generated/prisma/client.js';

/** Closes the open rooms of somebody who is leaving, locked in the order in which rooms are locked. */
export const suspendRooms = (personId: string, now: Date) => Prisma.sql`
  WITH mine AS (
    SELECT r.id FROM members m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL AND r.kind <> 'lobby'
     WHERE m.person_id = ${personId}::uuid
     ORDER BY r.id FOR NO KEY UPDATE OF r
  )
  UPDATE rooms r SET closed_at = ${now}, left_by = ${personId}::uuid FROM mine WHERE r.id = mine.id RETURNING r.id::text`;

/**
 * Opens the rooms again that were closed because this one left. A room whose other member is leaving too stays closed on their
 * account; one that has ended meanwhile, by a block or an unmatch, or whose other member is gone, stays closed for good.
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

/** Where somebody may have said something: looking there by the index of senders is what a room's messages have. */
const whereabouts = (personId: string) => Prisma.sql`
  (SELECT room_id FROM members WHERE person_id = ${personId}::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby')`;

/** Who said what nobody has said: the seq of each room stays without a gap. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What others felt about what is erased goes with it. */
export const eraseReactions = (personId: string) => Prisma.sql`
  DELETE FROM reactions f
   USING messages m
   WHERE m.room_id = f.room_id AND m.seq = f.seq AND m.room_id IN ${whereabouts(personId)}
     AND (f.person_id = ${personId}::uuid OR m.sender_id = ${personId}::uuid)`;

/** Leaves withdrawn messages of nobody's. */
export const eraseWords = (personId: string, now: Date) => Prisma.sql`
  UPDATE messages m
     SET sender_id = ${nobody}::uuid, sender_name = NULL, client_id = 'erased:' || m.seq, text = '', terms = NULL, media_id = NULL,
         edited_at = NULL,
         recalled_at = CASE WHEN m.kind IN ('reaction', 'edit', 'recall') THEN m.recalled_at ELSE coalesce(m.recalled_at, ${now}) END
   WHERE m.room_id IN ${whereabouts(personId)} AND m.sender_id = ${personId}::uuid`;

/** Rooms stay closed for those who are left in them, and go when nobody is. */
export const eraseMemberships = (personId: string) => Prisma.sql`
  WITH gone AS (DELETE FROM members WHERE person_id = ${personId}::uuid RETURNING room_id),
  empty AS (
    DELETE FROM rooms r USING gone
     WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM members o WHERE o.room_id = r.id AND o.person_id <> ${personId}::uuid)
    RETURNING r.id
  )
  UPDATE rooms r
     SET closed_at = coalesce(r.closed_at, now()), left_by = NULL,
         requested_by = CASE WHEN r.requested_by = ${personId}::uuid THEN NULL ELSE r.requested_by END
    FROM gone WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM empty WHERE empty.id = r.id)`;
