// The hashed places from which accounts have been signed in to.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './familiar-places.sql.js';

@Injectable()
export class FamiliarPlacesStore {
  constructor(private readonly database: DatabaseService) {}

  /** @param account an e-mail address or a number */
  async personOf(account: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ id: string }[]>(sql.selectPersonOf(account));
    return row?.id;
  }

  async isFamiliar(personId: string, hash: Buffer): Promise<boolean> {
    const key = { personId, hash: Uint8Array.from(hash) };
    const row = await this.database.familiarPlace.findUnique({
      where: { personId_hash: key },
      select: { personId: true },
    });
    return row !== null;
  }

  /** Upserts a place, and deletes all but the newest of its user. */
  async insert(personId: string, hash: Buffer, keep: number, now: Date) {
    const [row] = await this.database.$queryRaw<{ wasFamiliar: boolean; hasOthers: boolean; createdAt: Date | null }[]>(
      sql.upsertPlace(personId, hash, now),
    );
    if (!row?.wasFamiliar) await this.database.$executeRaw(sql.deleteOldestPlaces(personId, keep));
    return row!;
  }

  async delete(tx: Tx, personId: string): Promise<void> {
    await tx.familiarPlace.deleteMany({ where: { personId } });
  }

  async deleteUnseenSince(before: Date): Promise<void> {
    await this.database.familiarPlace.deleteMany({ where: { seenAt: { lt: before } } });
  }
}
