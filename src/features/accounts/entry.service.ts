// Opens accounts. An address or a number belongs to the account that has proven it by a code; a password counts from the proof on. What
// was set before the proof is dropped, unless the client that proves it shows the ticket of that very sign-up.
import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { isSameSecret } from '../../platform/same-secret.js';
import { SENDER, type Sender } from '../notify/sender.js';
import { ClaimsStore } from './claims.store.js';
import type { CodePurpose } from './code.js';
import { CodesService } from './codes.service.js';
import { CredentialsStore } from './credentials.store.js';
import type { Contact } from './credentials.types.js';
import { EntryStore } from './entry.store.js';
import type { AtEmail } from './entry.types.js';
import { accountExists, codeMessage, passwordChanged, post, withProvenCode } from './notices.js';
import { Passwords } from './passwords.js';
import { provenCode } from './proven-code.js';
import { SessionsService } from './sessions.service.js';

/** A sign-up that is not confirmed by then is forgotten. */
const signUpHours = 24;

/** What a code that opens an account is for. */
export type EntryPurpose = Extract<CodePurpose, 'sign_in' | 'sign_up' | 'reset'>;

@Injectable()
export class EntryService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: Database,
    private readonly store: EntryStore,
    private readonly claims: ClaimsStore,
    private readonly credentials: CredentialsStore,
    private readonly codes: CodesService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Keeps a sign-up until its address is confirmed, and mails its code. When an account has the address, the sign-up opens nothing,
   * and the owner is told instead. @param askedBy the site that waits for the hash @returns the ticket, in both cases
   */
  async signUp(
    { email, password, name }: { email: string; password: string; name: string },
    now: Date,
    askedBy?: string,
  ) {
    const [ticket, hash] = [randomBytes(24).toString('base64url'), await this.passwords.hash(password, askedBy)];
    const expiresAt = new Date(now.getTime() + signUpHours * 3_600_000);
    const [waits, code] = await this.database.$transaction(async (tx) => {
      await this.claims.lock(tx, email);
      const signUp = { email, ticket: this.kept(ticket), password: hash, name, expiresAt };
      const isWaiting = await this.store.putSignUp(tx, signUp);
      return [isWaiting, await this.codes.issue(tx, 'sign_up', { target: email }, email, now)] as const;
    });
    post(this.sender, waits ? this.codeMail('sign_up', email, code) : accountExists('email', email));
    return { ticket };
  }

  /** Mails a code for a purpose, if it is of use at this address. The caller learns nothing of that. */
  async mailCode(purpose: EntryPurpose, email: string, now: Date): Promise<void> {
    const found = await this.store.atEmail(email, now);
    const code = await this.codes.issue(this.database, purpose, { target: email }, email, now);
    if (isOfUse(purpose, found)) post(this.sender, this.codeMail(purpose, email, code));
  }

  /** Texts a code to sign in, or up, with a number. */
  async textCode(number: string, now: Date): Promise<void> {
    const code = await this.codes.issue(this.database, 'sign_in', { target: number }, number, now);
    post(this.sender, codeMessage('sms', 'sign_in', number, code));
  }

  /**
   * Confirms the address of a sign-up. @returns the account, and whether the password of the sign-up is its password: only when
   * the ticket is that of the newest sign-up @throws WRONG_CREDENTIALS
   */
  confirm(email: string, code: string, ticket: string | undefined, now: Date) {
    return this.codes.redeem('sign_up', { target: email }, code, now, async (tx) => {
      const waiting = await this.store.takeSignUp(tx, email, now);
      const owner = await this.claims.claim(tx, 'email', email);
      if (owner) return { personId: owner, passwordSet: false };
      const own = waiting && ticket && isSameSecret(this.kept(ticket), waiting.ticket) ? waiting : undefined;
      const personId = await this.store.insertPerson(tx, { email, name: own?.name ?? '' });
      if (own) await this.credentials.setPassword(tx, personId, own.password);
      return { personId, passwordSet: own !== undefined };
    });
  }

  /** Signs in, or up, with a code. @returns the account's id @throws WRONG_CREDENTIALS */
  enterByCode(contact: Contact, target: string, code: string, now: Date): Promise<string> {
    return this.codes.redeem('sign_in', { target }, code, now, async (tx) => {
      const owner = await this.claims.claim(tx, contact, target);
      const newcomer = contact === 'email' ? { email: target } : { phoneNumber: target };
      return owner ?? this.store.insertPerson(tx, newcomer);
    });
  }

  /**
   * Signs in with a password. A password that is not the account's is compared with that of the newest sign-up in any case: neither
   * the answer nor its time tells whether the address has an account. @returns the account's id, and the hash of the password
   * @throws WRONG_CREDENTIALS, VERIFY_FIRST for the right password of a sign-up that was not confirmed
   */
  async enterByPassword(
    email: string,
    password: string,
    now: Date,
    askedBy?: string,
  ): Promise<{ personId: string; hash: string }> {
    const { personId, password: own, waitingPassword } = await this.store.atEmail(email, now);
    const found = await this.passwords.find(password, [personId && own, waitingPassword], askedBy);
    if (personId && own && found === 0) return { personId, hash: own };
    return fail(found === 1 ? 'VERIFY_FIRST' : 'WRONG_CREDENTIALS');
  }

  /** Whether a hash that was compared is still that of the account's password, and is until the transaction ends. */
  isStillPassword(tx: Tx, personId: string, hash: string): Promise<boolean> {
    return this.credentials.holdPassword(tx, personId, hash);
  }

  /** Sets the password of an account by a code, and ends all of its sessions. @throws WRONG_CREDENTIALS */
  async reset(email: string, code: string, password: string, now: Date, askedBy?: string): Promise<void> {
    const hash = await this.passwords.hash(password, askedBy);
    const ended = await this.codes.redeem('reset', { target: email }, code, now, async (tx) => {
      const personId = (await this.claims.owner(tx, 'email', email)) ?? fail('WRONG_CREDENTIALS');
      await this.credentials.setPassword(tx, personId, hash);
      return this.sessions.endAllIn(tx, personId);
    });
    this.sessions.tellEnded(ended);
    post(this.sender, passwordChanged('email', email));
  }

  /** Forgets sign-ups and codes that have expired. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
    await this.codes.deleteExpired(now);
  }

  private codeMail(purpose: EntryPurpose, email: string, code: string) {
    return withProvenCode(codeMessage('email', purpose, email, code), provenCode(email, code, this.config.AUTH_SECRET));
  }

  private kept(ticket: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`sign-up ticket ${ticket}`).digest('base64url');
  }
}

/** A code to sign in also signs up, so it is of use at any address. */
function isOfUse(purpose: EntryPurpose, { personId, waitingPassword }: AtEmail): boolean {
  if (purpose === 'sign_up') return !personId && waitingPassword !== null;
  return purpose === 'sign_in' || personId !== null;
}
