// Undoing a change of an address or a number. Whoever has stolen a session can change what the account is opened by; the owner gets
// a link at what it was opened by before, and goes back with it to how it was, for seven days. While a change can be undone, only
// what the account had before it gets links, so that a thief gets none when the owner changes the address back.
import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { isConflict } from '../../../platform/database/pg-errors.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { FamiliarPlacesService } from '../auth/familiar-places.service.js';
import { SignInLimitsService } from '../auth/sign-in-limits.service.js';
import { changeUndone, contactChanged, post } from '../codes/account-messages.js';
import { AccountHooksService } from '../credentials/account-hooks.service.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import type { Contact } from '../credentials/credentials.types.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { noDomain } from '../sign-up/placeholder-email.js';
import { type Contacts, ContactUndoStore } from './contact-undo.store.js';

const undoDays = 7;
const dayMs = 86_400_000;

/** What a change has to tell of, once it is committed. */
export interface Undoable {
  before: Contacts;
  /** The one that gets the link, if one does. */
  link?: { to: Contact; token: string };
}

@Injectable()
export class ContactUndoService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: DatabaseService,
    private readonly store: ContactUndoStore,
    private readonly claims: ContactClaimsStore,
    private readonly sessions: SessionsService,
    private readonly familiarPlaces: FamiliarPlacesService,
    private readonly signInLimits: SignInLimitsService,
    private readonly accountHooks: AccountHooksService,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'undo a change');
  }

  /**
   * Remembers how an account is before a change, in its transaction, if the change can be undone. It holds the person until then.
   * @returns nothing when there is nothing to tell
   */
  async recordChange(tx: Tx, personId: string, changed: Contact, now: Date): Promise<Undoable | undefined> {
    const before = await this.store.contacts(tx, personId);
    if (!before || (!emailOf(before) && !before.phoneNumber)) return undefined;
    const to = linkGoesTo(before, await this.store.oldest(tx, personId, now), changed);
    if (!to) return { before };
    const token = randomBytes(16).toString('base64url');
    const expiresAt = new Date(now.getTime() + undoDays * dayMs);
    await this.store.insert(tx, { id: uuidv7(), personId, hash: this.hashToken(token), ...before, at: now, expiresAt });
    return { before, link: { to, token } };
  }

  /**
   * Tells of a change where the account was reached before it: by e-mail, and by text where there is no address, the number changed
   * or the link goes.
   */
  sendUndoLinks({ before, link }: Undoable, changed: Contact): void {
    const url = link && `${this.config.PUBLIC_URL ?? `http://localhost:${this.config.PORT}`}/#/undo/${link.token}`;
    const linkTo = (contact: Contact) => (link?.to === contact ? url : undefined);
    const email = emailOf(before);
    if (email) post(this.sender, contactChanged('email', email, linkTo('email')));
    if (before.phoneNumber && (!email || changed === 'phone' || linkTo('phone')))
      post(this.sender, contactChanged('sms', before.phoneNumber, linkTo('phone')));
  }

  /**
   * Goes back to how the account was before a change: its address and number; the password and all sessions end, as do later changes
   * and second factors that were added since.
   * @throws NOT_FOUND, ADDRESS_TAKEN, TOO_MANY
   */
  async undo(token: string, knock: SignInAttempt, now: Date): Promise<void> {
    await this.signInLimits.admitGuess(knock);
    const undoing = this.database.$transaction((tx) => this.restoreContacts(tx, token, now));
    const { ended, before, after, afterwards } = await undoing.catch((error) => {
      throw isConflict(error) ? fail('ADDRESS_TAKEN') : error;
    });
    this.sessions.publishEnded(ended);
    for (const step of afterwards) step();
    for (const email of new Set([emailOf(before), emailOf(after)])) {
      if (email) post(this.sender, changeUndone('email', email));
    }
    if (!emailOf(before) && before.phoneNumber) post(this.sender, changeUndone('sms', before.phoneNumber));
  }

  /** Until when the newest change of a person can be undone, if one can: an account is not erased before. */
  lastExpiry(personId: string, now: Date): Promise<Date | null> {
    return this.store.lastExpiry(personId, now);
  }

  async sweep(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
  }

  private async restoreContacts(tx: Tx, token: string, now: Date) {
    const change = (await this.store.take(tx, this.hashToken(token), now)) ?? fail('NOT_FOUND');
    const { personId, at, ...before } = change;
    const after = (await this.store.contacts(tx, personId)) ?? fail('NOT_FOUND');
    await this.claim(tx, personId, 'email', emailOf(before));
    await this.claim(tx, personId, 'phone', before.phoneNumber);
    await this.store.restore(tx, personId, before);
    await this.familiarPlaces.forget(tx, personId);
    const ended = await this.sessions.endAllIn(tx, personId);
    const ofFactors = await this.accountHooks.run(tx, 'changeUndone', { person: personId, since: at, now });
    const ofNumber =
      before.phoneNumber === after.phoneNumber
        ? []
        : await this.accountHooks.run(tx, 'numberChanged', { person: personId, number: before.phoneNumber });
    return { ended, before, after, afterwards: [...ofFactors, ...ofNumber] };
  }

  /** Takes an address or number from rows that have not proven it. @throws ADDRESS_TAKEN when another account has */
  private async claim(tx: Tx, personId: string, contact: Contact, target: string | null): Promise<void> {
    if (target === null) return;
    await this.claims.lock(tx, target);
    const owner = await this.claims.claim(tx, contact, target);
    if (owner && owner !== personId) fail('ADDRESS_TAKEN');
  }

  private hashToken(token: string): string {
    return createHmac('sha256', this.key).update(token).digest('base64url');
  }
}

/**
 * Decides where the link of a change goes: to an address, or else the number, that the account had before the oldest change that can
 * be undone. A changed number gets none while there is an address: its phone may have been stolen.
 * @param oldest how the account was before that change
 */
function linkGoesTo(before: Contacts, oldest: Contacts | undefined, changed: Contact): Contact | undefined {
  const [email, number] = [emailOf(before), before.phoneNumber];
  if (email && (!oldest || emailOf(oldest) === email)) return 'email';
  if (email && changed === 'phone') return undefined;
  return number && (!oldest || oldest.phoneNumber === number) ? 'phone' : undefined;
}

const emailOf = ({ email, emailVerified }: Contacts) => (emailVerified && !email.endsWith(noDomain) ? email : null);
