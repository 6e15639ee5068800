import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './contacts.sql.js';

@Injectable()
export class ContactsStore {
  constructor(private readonly database: DatabaseService) {}

  /** How many of some numbers are not on the person's list yet. @param hashes as hidden-number.ts makes them */
  async countNew(personId: string, hashes: readonly Buffer[]): Promise<{ count: number; isConfirmed: boolean | null }> {
    if (hashes.length === 0) return { count: 0, isConfirmed: null };
    const [row] = await this.database.$queryRaw<{ count: number; isConfirmed: boolean | null }[]>(
      sql.countNew(personId, hashes),
    );
    return row!;
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

  unhashedNumbers(limit: number): Promise<{ personId: string; number: string }[]> {
    return this.database.$queryRaw(sql.selectUnhashedNumbers(limit));
  }
}
