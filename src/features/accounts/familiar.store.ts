import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './familiar.sql.js';

@Injectable()
export class FamiliarStore {
  constructor(private readonly database: Database) {}

  /** @param account an e-mail address or a number */
  async personOf(account: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ id: string }[]>(sql.selectPersonOf(account));
    return row?.id;
  }

  async isFamiliar(personId: string, hash: Buffer): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ familiar: boolean }[]>(sql.selectIsFamiliar(personId, hash));
    return row?.familiar ?? false;
  }

  async note(personId: string, hash: Buffer, keep: number, now: Date) {
    const [row] = await this.database.$queryRaw<{ wasFamiliar: boolean; hasOthers: boolean; createdAt: Date | null }[]>(
      sql.noteFamiliar(personId, hash, now),
    );
    if (!row?.wasFamiliar) await this.database.$executeRaw(sql.deleteOldest(personId, keep));
    return row!;
  }

  async forget(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteOfPerson(personId));
  }

  async forgetUnseenSince(before: Date): Promise<void> {
    await this.database.$executeRaw(sql.deleteUnseenSince(before));
  }
}
