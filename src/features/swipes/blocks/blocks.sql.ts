// The list of a user's blocks. Reads profiles (profiles) for nicknames.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';

export const selectBlocks = (me: string, limit: number, after?: CursorPosition) => Prisma.sql`
  SELECT b.to_id AS id, b.at, coalesce(pr.nickname, '') AS nickname
    FROM blocks b
    LEFT JOIN profiles pr ON pr.person_id = b.to_id
   WHERE b.from_id = ${me}::uuid
     ${after ? Prisma.sql`AND (b.at, b.to_id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY b.at DESC, b.to_id DESC LIMIT ${limit}`;
