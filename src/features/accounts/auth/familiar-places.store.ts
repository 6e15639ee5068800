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
    const [row] = await this.database.$queryRaw<{ familiar: boolean }[]>(sql.selectIsFamiliar(personId, hash));
    return row?.familiar ?? false;
  }

  async insert(personId: string, hash: Buffer, keep: number, now: Date) {
    const [row] = await this.database.$queryRaw<{ wasFamiliar: boolean; hasOthers: boolean; createdAt: Date | null }[]>(
      sql.noteFamiliar(personId, hash, now),
    );
    if (!row?.wasFamiliar) await this.database.$executeRaw(sql.deleteOldest(personId, keep));
    return row!;
  }

  async delete(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteOfPerson(personId));
  }

  async deleteUnseenSince(before: Date): Promise<void> {
    await this.database.$executeRaw(sql.deleteUnseenSince(before));
  }
}
