import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './contacts.sql.js';

@Injectable()
export class ContactsStore {
  constructor(private readonly database: Database) {}

  /** How many of some numbers are not on the person's list yet. @param hashes as hidden-number.ts makes them */
  async countNew(personId: string, hashes: readonly Buffer[]): Promise<number> {
    if (hashes.length === 0) return 0;
    const [row] = await this.database.$queryRaw<{ count: number }[]>(sql.countNew(personId, hashes));
    return row!.count;
  }

  /** Makes the list of a person this one. Two lists of the same person come one after the other; nobody else's waits. */
  async replace(tx: Tx, personId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.$queryRaw(sql.lockList(personId));
    await tx.$executeRaw(sql.replaceContacts(personId, hashes));
  }

  async putNumber(tx: Tx, personId: string, hash: Buffer): Promise<void> {
    await tx.$executeRaw(sql.putNumber(personId, hash));
  }

  async deleteNumber(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteNumber(personId));
  }

  unkept(limit: number): Promise<{ personId: string; number: string }[]> {
    return this.database.$queryRaw(sql.selectUnkept(limit));
  }
}
