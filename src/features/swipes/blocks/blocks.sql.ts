// Blocks. Reads people (accounts) and, for the nickname, profiles.
import { Prisma } from '../../../generated/prisma/client.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';

export const selectPerson = (id: string) => Prisma.sql`SELECT id FROM people WHERE id = ${id}::uuid`;

export const insertBlock = (from: string, to: string, now: Date) => Prisma.sql`
  INSERT INTO blocks (from_id, to_id, at) VALUES (${from}::uuid, ${to}::uuid, ${now}) ON CONFLICT DO NOTHING`;

export const deleteBlock = (from: string, to: string) => Prisma.sql`
  DELETE FROM blocks WHERE from_id = ${from}::uuid AND to_id = ${to}::uuid`;

export const selectBlocks = (me: string, limit: number, after?: CursorPosition) => Prisma.sql`
  SELECT b.to_id AS id, b.at, coalesce(pr.nickname, '') AS nickname
    FROM blocks b
    LEFT JOIN profiles pr ON pr.person_id = b.to_id
   WHERE b.from_id = ${me}::uuid
     ${after ? Prisma.sql`AND (b.at, b.to_id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY b.at DESC, b.to_id DESC LIMIT ${limit}`;
