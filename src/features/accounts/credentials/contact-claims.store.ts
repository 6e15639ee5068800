// The ownership of addresses and numbers, in better-auth's tables. One belongs to the account that has proven its mailbox or phone; an
// account that merely names it has no right to it.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { placeholder } from '../sign-up/placeholder-email.js';
import * as sql from './contact-claims.sql.js';
import type { Contact } from './credentials.types.js';

const idColumn = { id: true } as const;

@Injectable()
export class ContactClaimsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Makes others who claim the same address or number wait for this transaction. */
  async lock(tx: Tx, target: string): Promise<void> {
    await tx.$queryRaw(sql.lockTarget(target));
  }

  /** Returns the user who has proven that an address or number is theirs. */
  async owner(contact: Contact, target: string, tx: Tx = this.database): Promise<string | undefined> {
    const where =
      contact === 'email' ? { email: target, emailVerified: true } : { phoneNumber: target, phoneNumberVerified: true };
    return (await tx.person.findUnique({ where, select: idColumn }))?.id;
  }

  /**
   * Frees an address or number for the caller, who has just proven it and holds its lock: takes it from accounts that never have,
   * together with every password that was set before the proof.
   * @returns the user who had proven it before
   */
  async claim(tx: Tx, contact: Contact, target: string): Promise<string | undefined> {
    const freed = contact === 'email' ? await this.freeEmail(tx, target) : await this.freePhone(tx, target);
    const personIds = freed.map(({ id }) => id);
    if (personIds.length > 0)
      await tx.account.deleteMany({ where: { personId: { in: personIds }, providerId: 'credential' } });
    if (contact === 'email') await tx.signUp.deleteMany({ where: { email: target } });
    return this.owner(contact, target, tx);
  }

  /** Writes a placeholder, which keeps the column unique; the account is swept as abandoned. */
  private freeEmail(tx: Tx, email: string) {
    return tx.person.updateManyAndReturn({
      where: { email, emailVerified: false },
      data: { email: placeholder('unconfirmed') },
      select: idColumn,
    });
  }

  private freePhone(tx: Tx, phoneNumber: string) {
    return tx.person.updateManyAndReturn({
      where: { phoneNumber, OR: [{ phoneNumberVerified: false }, { phoneNumberVerified: null }] },
      data: { phoneNumber: null },
      select: idColumn,
    });
  }
}
