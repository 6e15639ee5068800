import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './contacts.sql.js';

@Injectable()
export class ContactsStore {
  constructor(private readonly database: Database) {}

  /** @param hashes as hidden-number.ts makes them */
  async replace(tx: Tx, personId: string, hashes: Buffer[]): Promise<void> {
    await tx.$executeRaw(sql.deleteContacts(personId));
    if (hashes.length > 0) await tx.$executeRaw(sql.insertContacts(personId, hashes));
  }

  async putNumber(tx: Tx, personId: string, hash: Buffer): Promise<void> {
    await tx.$executeRaw(sql.putNumber(personId, hash));
  }

  async deleteNumber(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteNumber(personId));
  }

  /** Works out anew who is hidden from a person, and whom the person is hidden from: the last step of a transaction. */
  async pair(tx: Tx, personId: string): Promise<void> {
    await tx.$queryRaw(sql.lockPairs());
    await tx.$executeRaw(sql.deletePairs(personId));
    await tx.$executeRaw(sql.insertPairs(personId));
  }

  unkept(limit: number): Promise<{ personId: string; number: string }[]> {
    return this.database.$queryRaw(sql.selectUnkept(limit));
  }
}
