// Remembers the contacts of an account before each change, and sends links that undo it to the former address or number, for seven
// days. While a change can be undone, only contacts from before it get links, so that a thief gets none when the owner changes the
// address back.
import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/crypto/crypto.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { changeUndone, contactChanged } from '../codes/account-messages.js';
import { sendInBackground } from '../codes/background.sender.js';
import type { Contact } from '../credentials/credentials.types.js';
import { confirmedEmail } from '../sign-up/placeholder-email.js';
import { ContactUndoStore } from './contact-undo.store.js';
import type { ContactChangeRow, Contacts, RecordedChange } from './contact-undo.types.js';

const undoDays = 7;
const dayMs = 86_400_000;

@Injectable()
export class ContactHistoryService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'PUBLIC_URL' | 'PORT'>,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly store: ContactUndoStore,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'undo a change');
  }

  /**
   * Records the contacts of a user before a change, in its transaction, if the change can be undone. Locks the user until it ends.
   * @returns nothing when the user had no contacts to notify
   */
  async record(tx: Tx, personId: string, changed: Contact, now: Date): Promise<RecordedChange | undefined> {
    const before = await this.store.contacts(tx, personId);
    if (!before || (!confirmedEmail(before) && !before.phoneNumber)) return undefined;
    const to = linkRecipient(before, await this.store.oldest(tx, personId, now), changed);
    if (!to) return { before };
    const token = randomBytes(16).toString('base64url');
    const expiresAt = new Date(now.getTime() + undoDays * dayMs);
    await this.store.insert(tx, { personId, hash: this.hashToken(token), ...before, at: now, expiresAt });
    return { before, link: { to, token } };
  }

  /**
   * Notifies the contacts from before a change: by e-mail, and by text where there is no address, the number changed or the link goes.
   */
  sendUndoLinks({ before, link }: RecordedChange, changed: Contact): void {
    const url = link && `${this.config.PUBLIC_URL ?? `http://localhost:${this.config.PORT}`}/#/undo/${link.token}`;
    const linkTo = (contact: Contact) => (link?.to === contact ? url : undefined);
    const email = confirmedEmail(before);
    if (email) sendInBackground(this.sender, contactChanged('email', email, linkTo('email')));
    if (before.phoneNumber && (!email || changed === 'phone' || linkTo('phone')))
      sendInBackground(this.sender, contactChanged('sms', before.phoneNumber, linkTo('phone')));
  }

  /** Returns the contacts that the undo with this token restores, unless it has expired. */
  find(tx: Tx, token: string, now: Date): Promise<Contacts | null> {
    return this.store.find(tx, this.hashToken(token), now);
  }

  /** Locks the user of the change with this token, and uses up the change and all later ones of the user. */
  take(tx: Tx, token: string, now: Date): Promise<ContactChangeRow | undefined> {
    return this.store.take(tx, this.hashToken(token), now);
  }

  /** Returns the contacts of a user now, and locks the user. */
  current(tx: Tx, personId: string): Promise<Contacts | undefined> {
    return this.store.contacts(tx, personId);
  }

  /** Writes the contacts of a user back, and deletes the password. */
  restore(tx: Tx, personId: string, contacts: Contacts): Promise<void> {
    return this.store.restore(tx, personId, contacts);
  }

  /** Notifies both addresses that a change was undone, or the restored number when there is no restored address. */
  sendUndone(restored: Contacts, replaced: Contacts): void {
    for (const email of new Set([confirmedEmail(restored), confirmedEmail(replaced)])) {
      if (email) sendInBackground(this.sender, changeUndone('email', email));
    }
    if (!confirmedEmail(restored) && restored.phoneNumber)
      sendInBackground(this.sender, changeUndone('sms', restored.phoneNumber));
  }

  /** Returns until when the newest change of a user can be undone, if one can: the account is not erased before. */
  lastExpiry(personId: string, now: Date): Promise<Date | null> {
    return this.store.lastExpiry(personId, now);
  }

  /** Deletes changes that cannot be undone any more. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
  }

  private hashToken(token: string): string {
    return createHmac('sha256', this.key).update(token).digest('base64url');
  }
}

/**
 * Returns the contact that gets the undo link of a change: an address, or else the number, that the account had before the oldest
 * change that can be undone. A changed number gets none while there is an address: its phone may have been stolen.
 * @param oldest the contacts before that change
 */
function linkRecipient(before: Contacts, oldest: Contacts | null, changed: Contact): Contact | undefined {
  const [email, number] = [confirmedEmail(before), before.phoneNumber];
  if (email && (!oldest || confirmedEmail(oldest) === email)) return 'email';
  if (email && changed === 'phone') return undefined;
  return number && (!oldest || oldest.phoneNumber === number) ? 'phone' : undefined;
}
