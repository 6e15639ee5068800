// The search in messages. Reads members and rooms.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import { messageColumns } from '../messages/messages.fragment.js';

/** Selects the messages of the viewer's open rooms that have all of the terms, the newest first, by the numbers that each room gives the terms. */
export const selectSearchMatches = (viewerId: string, { terms, room, from, limit }: SearchPage) => Prisma.sql`
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
  /** As numbers; a message has all of them. */
  terms: number[];
  room?: string | undefined;
  from?: (CursorPosition & { seq: number }) | undefined;
  limit: number;
}
