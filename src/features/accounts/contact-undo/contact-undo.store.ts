// Changes of addresses and numbers that can be undone, and the columns of the user that an undo writes back.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './contact-undo.sql.js';
import type { ContactChangeRow, Contacts, NewContactChange } from './contact-undo.types.js';

const contactColumns = { email: true, emailVerified: true, phoneNumber: true } as const;

@Injectable()
export class ContactUndoStore {
  constructor(private readonly database: DatabaseService) {}

  /** Locks the user. */
  async contacts(tx: Tx, personId: string): Promise<Contacts | undefined> {
    const [row] = await tx.$queryRaw<Contacts[]>(sql.selectContacts(personId));
    return row;
  }

  /** Returns the contacts from before the oldest change that can be undone. */
  oldest(tx: Tx, personId: string, now: Date): Promise<Contacts | null> {
    return tx.contactChange.findFirst({
      where: { personId, expiresAt: { gt: now } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: contactColumns,
    });
  }

  async insert(tx: Tx, change: NewContactChange): Promise<void> {
    await tx.contactChange.create({ data: { id: uuidv7(), ...change }, select: { id: true } });
  }

  /** Returns the contacts from before the change with this token. */
  find(tx: Tx, hash: string, now: Date): Promise<Contacts | null> {
    return tx.contactChange.findUnique({ where: { hash, expiresAt: { gt: now } }, select: contactColumns });
  }

  /** Locks the user, and uses up the change with this token and all later ones of the user. @returns the change */
  async take(tx: Tx, hash: string, now: Date): Promise<ContactChangeRow | undefined> {
    const [row] = await tx.$queryRaw<ContactChangeRow[]>(sql.takeChange(hash, now));
    return row;
  }

  /** Writes contacts back, and deletes the password and the codes that were requested in sessions, which end. */
  async restore(tx: Tx, personId: string, { email, emailVerified, phoneNumber }: Contacts): Promise<void> {
    const data = { email, emailVerified, phoneNumber, phoneNumberVerified: phoneNumber !== null };
    await tx.person.updateMany({ where: { id: personId }, data });
    await tx.code.deleteMany({ where: { personId } });
    await tx.account.deleteMany({ where: { personId, providerId: 'credential' } });
  }

  /** Returns until when the newest change of a user can be undone. */
  async lastExpiry(personId: string, now: Date): Promise<Date | null> {
    const { _max } = await this.database.contactChange.aggregate({
      where: { personId, expiresAt: { gt: now } },
      _max: { expiresAt: true },
    });
    return _max.expiresAt;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.database.contactChange.deleteMany({ where: { expiresAt: { lte: now } } });
  }
}
