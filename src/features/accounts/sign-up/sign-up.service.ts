// Opens accounts. An address or a number belongs to the account that has proven it by a code; a password counts from the proof on. What
// was set before the proof is dropped, unless the client that proves it shows the ticket of that very sign-up.
import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { isSameSecret } from '../../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { accountExists, codeMessage, passwordChanged, post, withProvenCode } from '../codes/account-messages.js';
import type { CodePurpose } from '../codes/code.js';
import { CodesService } from '../codes/codes.service.js';
import { provenCode } from '../codes/proven-code.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import { CredentialsStore } from '../credentials/credentials.store.js';
import type { Contact } from '../credentials/credentials.types.js';
import { PasswordsService } from '../credentials/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SignUpStore } from './sign-up.store.js';
import type { AtEmail } from './sign-up.types.js';

/** A sign-up that is not confirmed by then is forgotten. */
const signUpHours = 24;

/** What a code that opens an account is for. */
export type SignUpPurpose = Extract<CodePurpose, 'sign_in' | 'sign_up' | 'reset'>;

@Injectable()
export class SignUpService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: DatabaseService,
    private readonly store: SignUpStore,
    private readonly claims: ContactClaimsStore,
    private readonly credentials: CredentialsStore,
    private readonly codes: CodesService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
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
      const signUp = { email, ticket: this.hashTicket(ticket), password: hash, name, expiresAt };
      const isWaiting = await this.store.putSignUp(tx, signUp);
      return [isWaiting, await this.codes.issue(tx, 'sign_up', { target: email }, email, now)] as const;
    });
    post(this.sender, waits ? this.codeMail('sign_up', email, code) : accountExists('email', email));
    return { ticket };
  }

  /** Mails a code for a purpose, if it is of use at this address. The caller learns nothing of that. */
  async mailCode(purpose: SignUpPurpose, email: string, now: Date): Promise<void> {
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
      const own = waiting && ticket && isSameSecret(this.hashTicket(ticket), waiting.ticket) ? waiting : undefined;
      const personId = await this.store.insertPerson(tx, { email, name: own?.name ?? '' });
      if (own) await this.credentials.setPassword(tx, personId, own.password);
      return { personId, passwordSet: own !== undefined };
    });
  }

  /** Signs in, or up, with a code. @returns the account's id @throws WRONG_CREDENTIALS */
  signInByCode(contact: Contact, target: string, code: string, now: Date): Promise<string> {
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
  async signInByPassword(
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
    return this.credentials.lockPassword(tx, personId, hash);
  }

  /** Sets the password of an account by a code, and ends all of its sessions. @throws WRONG_CREDENTIALS */
  async reset(email: string, code: string, password: string, now: Date, askedBy?: string): Promise<void> {
    const hash = await this.passwords.hash(password, askedBy);
    const ended = await this.codes.redeem('reset', { target: email }, code, now, async (tx) => {
      const personId = (await this.claims.owner(tx, 'email', email)) ?? fail('WRONG_CREDENTIALS');
      await this.credentials.setPassword(tx, personId, hash);
      return this.sessions.endAllIn(tx, personId);
    });
    this.sessions.publishEnded(ended);
    post(this.sender, passwordChanged('email', email));
  }

  /** Forgets sign-ups and codes that have expired. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
    await this.codes.deleteExpired(now);
  }

  private codeMail(purpose: SignUpPurpose, email: string, code: string) {
    return withProvenCode(codeMessage('email', purpose, email, code), provenCode(email, code, this.config.AUTH_SECRET));
  }

  private hashTicket(ticket: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`sign-up ticket ${ticket}`).digest('base64url');
  }
}

/** A code to sign in also signs up, so it is of use at any address. */
function isOfUse(purpose: SignUpPurpose, { personId, waitingPassword }: AtEmail): boolean {
  if (purpose === 'sign_up') return !personId && waitingPassword !== null;
  return purpose === 'sign_in' || personId !== null;
}
