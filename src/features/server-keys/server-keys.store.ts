// The tables of the server keys and their secrets.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import type { MadeKey } from './key-text.js';
import type { ListedKey, NewServerKey, StoredSecret } from './server-keys.types.js';

@Injectable()
export class ServerKeysStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns a secret by the public part of its key. */
  async find(publicPart: string): Promise<StoredSecret | undefined> {
    const row = await this.database.serverKeySecret.findUnique({ where: { id: publicPart }, include: { key: true } });
    if (!row) return undefined;
    const { id, name, scopes, pointsPerMinute, revokedAt } = row.key;
    const ends = [row.expiresAt, row.key.expiresAt].flatMap((end) => end ?? []).sort((a, b) => Number(a) - Number(b));
    return { id, name, scopes, pointsPerMinute, revokedAt, hash: row.hash, expiresAt: ends[0] ?? null };
  }

  async insert(tx: Tx, id: string, key: NewServerKey, made: MadeKey, now: Date): Promise<void> {
    await tx.serverKey.create({ data: { id, ...key, scopes: [...key.scopes], createdAt: now } });
    await this.insertSecret(tx, id, made, now);
  }

  async insertSecret(tx: Tx, keyId: string, { publicPart, hash }: MadeKey, now: Date): Promise<void> {
    await tx.serverKeySecret.create({
      data: { id: publicPart, keyId, hash: Uint8Array.from(hash), createdAt: now },
    });
  }

  /** Deletes all secrets of a key but the newest. */
  async deleteOlderSecrets(tx: Tx, keyId: string): Promise<void> {
    const newest = await tx.serverKeySecret.findFirst({ where: { keyId }, orderBy: newestFirst, select: { id: true } });
    if (newest) await tx.serverKeySecret.deleteMany({ where: { keyId, NOT: { id: newest.id } } });
  }

  /** Sets the end of the secrets of a key that have none. */
  async expireSecrets(tx: Tx, keyId: string, expiresAt: Date): Promise<void> {
    await tx.serverKeySecret.updateMany({ where: { keyId, expiresAt: null }, data: { expiresAt } });
  }

  /** @returns whether the key was in force */
  async revoke(tx: Tx, id: string, now: Date): Promise<boolean> {
    const { count } = await tx.serverKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    return count > 0;
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.database.serverKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
  }

  /** Returns the keys, the oldest first. */
  list(tx: Tx = this.database): Promise<ListedKey[]> {
    return tx.serverKey.findMany({ include: secretsNewestFirst, orderBy: { id: 'asc' } });
  }

  async get(tx: Tx, id: string): Promise<ListedKey | undefined> {
    return (await tx.serverKey.findUnique({ where: { id }, include: secretsNewestFirst })) ?? undefined;
  }
}

const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
const secretsNewestFirst = {
  secrets: { select: { id: true, createdAt: true, expiresAt: true }, orderBy: newestFirst },
};
