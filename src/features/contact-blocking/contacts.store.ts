// Writes contact lists and hashed numbers.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './contacts.sql.js';

@Injectable()
export class ContactsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Counts the numbers that are not in the user's list yet. @param hashes made by phone-hash.ts */
  async countNew(personId: string, hashes: readonly Buffer[]): Promise<{ count: number; isConfirmed: boolean | null }> {
    if (hashes.length === 0) return { count: 0, isConfirmed: null };
    const [row] = await this.database.$queryRaw<{ count: number; isConfirmed: boolean | null }[]>(
      sql.countNew(personId, hashes),
    );
    return row!;
  }

  /** Replaces the list of a user. Two lists of the same user are written one after the other; lists of others do not wait. */
  async replace(tx: Tx, personId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.$queryRaw(sql.lockList(personId));
    await tx.$executeRaw(sql.replaceContacts(personId, hashes));
  }

  async upsertNumber(tx: Tx, personId: string, hash: Buffer): Promise<void> {
    const bytes = Uint8Array.from(hash);
    await tx.phoneHash.upsert({ where: { personId }, create: { personId, hash: bytes }, update: { hash: bytes } });
  }

  async deleteNumber(tx: Tx, personId: string): Promise<void> {
    await tx.phoneHash.deleteMany({ where: { personId } });
  }

  unhashedNumbers(limit: number): Promise<{ personId: string; number: string }[]> {
    return this.database.$queryRaw(sql.selectUnhashedNumbers(limit));
  }
}
