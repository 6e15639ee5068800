// Users who hide from others, written straight into the database.
import { randomBytes } from 'node:crypto';
import type { DatabaseService } from '../../src/platform/database/database.service.js';

/** Gives a viewer a confirmed number that a person has among their contacts. */
export async function hideFrom(database: DatabaseService, personId: string, viewerId: string): Promise<void> {
  const hash = new Uint8Array(randomBytes(16));
  const { hash: number } = await database.phoneHash.upsert({
    where: { personId: viewerId },
    create: { personId: viewerId, hash },
    update: {},
  });
  await database.contactHash.create({ data: { personId, hash: number } });
}

/** Returns the ids of the users who listed the confirmed number of a viewer, in order. */
export async function namersOf(database: DatabaseService, viewerId: string): Promise<string[]> {
  const number = await database.phoneHash.findUnique({ where: { personId: viewerId } });
  if (!number) return [];
  const rows = await database.contactHash.findMany({ where: { hash: number.hash } });
  return rows
    .map(({ personId }) => personId)
    .filter((id) => id !== viewerId)
    .sort();
}
