import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './contact-undo.sql.js';

/** What an account is opened and reached by, as the table keeps it. */
export interface Contacts {
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
}

/** A change that is undone, with the contacts from before it. */
export interface TakenChange extends Contacts {
  personId: string;
  at: Date;
}

@Injectable()
export class ContactUndoStore {
  constructor(private readonly database: DatabaseService) {}

  async contacts(tx: Tx, personId: string): Promise<Contacts | undefined> {
    const [row] = await tx.$queryRaw<Contacts[]>(sql.selectContacts(personId));
    return row;
  }

  async oldest(tx: Tx, personId: string, now: Date): Promise<Contacts | undefined> {
    const [row] = await tx.$queryRaw<Contacts[]>(sql.selectOldest(personId, now));
    return row;
  }

  async insert(tx: Tx, change: sql.NewChange): Promise<void> {
    await tx.$executeRaw(sql.insertChange(change));
  }

  /** The change with this token, which is used up, as are those of the same person that came after it. */
  async take(tx: Tx, hash: string, now: Date): Promise<TakenChange | undefined> {
    const [row] = await tx.$queryRaw<TakenChange[]>(sql.takeChange(hash, now));
    return row;
  }

  async restore(tx: Tx, personId: string, contacts: Contacts): Promise<void> {
    await tx.$executeRaw(sql.restoreContacts(personId, contacts));
    await tx.$executeRaw(sql.deletePasswords(personId));
  }

  /** Until when the newest change of a person can be undone. */
  async lastExpiry(personId: string, now: Date): Promise<Date | null> {
    const [row] = await this.database.$queryRaw<{ expiresAt: Date | null }[]>(sql.selectLastExpiry(personId, now));
    return row?.expiresAt ?? null;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.database.$executeRaw(sql.deleteExpired(now));
  }
}
