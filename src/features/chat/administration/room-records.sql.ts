// Reads rooms of members for the backend of an app, which is in none of them.
import { Prisma } from '../../../generated/prisma/client.js';
import { type CustomData, jsonTextOf } from '../../../platform/custom-data/custom-data.js';

const columns = Prisma.sql`
  r.id::text, r.kind = 'match' AS "isMatch", r.created_at AS "createdAt", r.closed_at AS "closedAt", r.last_seq AS "lastSeq", r.data,
  r.left_by IS NOT NULL AS "mayReopen",
  ARRAY(SELECT m.person_id::text FROM members m WHERE m.room_id = r.id ORDER BY m.person_id) AS people`;

export const selectRoomRecord = (roomId: string) => Prisma.sql`
  SELECT ${columns} FROM rooms r WHERE r.id = ${roomId}::uuid AND r.kind <> 'lobby'`;

/** Selects the rooms of a user, closed ones too, the newest first: ids ascend with time. */
export const selectRoomRecordsOf = (personId: string, limit: number, before?: string) => Prisma.sql`
  SELECT ${columns}
    FROM members mine JOIN rooms r ON r.id = mine.room_id
   WHERE mine.person_id = ${personId}::uuid AND (${before ?? null}::uuid IS NULL OR r.id < ${before ?? null}::uuid)
   ORDER BY r.id DESC
   LIMIT ${limit}::int`;

/** Selects the open room of two users, the newest. */
export const selectRoomRecordOfPair = (one: string, other: string) => Prisma.sql`
  SELECT ${columns}
    FROM members a JOIN members b ON b.room_id = a.room_id JOIN rooms r ON r.id = a.room_id AND r.closed_at IS NULL
   WHERE a.person_id = ${one}::uuid AND b.person_id = ${other}::uuid
   ORDER BY r.id DESC
   LIMIT 1`;

/** Sets the custom data of a room of members; null removes them. A row if there is such a room. */
export const updateRoomData = (roomId: string, data: CustomData | null) => Prisma.sql`
  UPDATE rooms SET data = ${jsonTextOf(data)}::jsonb WHERE id = ${roomId}::uuid AND kind <> 'lobby' RETURNING id::text`;
