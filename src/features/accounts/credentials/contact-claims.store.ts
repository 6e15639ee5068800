import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { placeholder } from '../sign-up/placeholder-email.js';
import * as sql from './contact-claims.sql.js';
import type { Contact } from './credentials.types.js';

@Injectable()
export class ContactClaimsStore {
  /** Makes others who claim the same address or number wait for this transaction. */
  async lock(tx: Tx, target: string): Promise<void> {
    await tx.$queryRaw(sql.lockTarget(target));
  }

  /** @returns the person who has proven that it is theirs */
  async owner(tx: Tx, contact: Contact, target: string): Promise<string | undefined> {
    const [row] = await tx.$queryRaw<{ id: string }[]>(sql.selectOwner(contact, target));
    return row?.id;
  }

  /**
   * The caller has just proven that an address or number is theirs, and holds its lock: takes it from rows that never have,
   * together with every password that was set before the proof.
   * @returns the person who had proven it before
   */
  async claim(tx: Tx, contact: Contact, target: string): Promise<string | undefined> {
    const free = contact === 'email' ? sql.freeEmail(target, placeholder('unconfirmed')) : sql.freePhone(target);
    const freed = await tx.$queryRaw<{ id: string }[]>(free);
    if (freed.length > 0) await tx.$executeRaw(sql.deletePasswords(freed.map(({ id }) => id)));
    if (contact === 'email') await tx.$executeRaw(sql.deleteSignUp(target));
    return this.owner(tx, contact, target);
  }
}
