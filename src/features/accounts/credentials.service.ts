// What an account is opened and reached by: changed by whoever has just shown that it is them, with a code to the new address or
// number and a notice to the old one. Somebody anonymous who adds one stays who they are.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { isConflict } from '../../platform/database/failures.js';
import { fail } from '../../platform/errors/errors.js';
import { Limits } from '../../platform/limits/limits.js';
import { type OutgoingMessage, SENDER, type Sender } from '../notify/sender.js';
import { AccountHooks } from './account-hooks.js';
import { noDomain, placeholderOf } from './auth.js';
import type { Confirmation, OwnAccount } from './credentials.schemas.js';
import { CredentialsStore } from './credentials.store.js';
import type { AccountRow, CodePurpose } from './credentials.types.js';
import { accountExists, codeMessage, contactChanged, passwordChanged, post } from './notices.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { isStrongPassword } from './password-strength.js';
import { SessionsService } from './sessions.service.js';
import type { SignedInAs } from './sessions.types.js';

const codeMinutes = 5;
const mostTries = 3;
const channels = { email: 'email', phone: 'sms' } as const;

type Notice = (channel: OutgoingMessage['channel'], to: string) => OutgoingMessage;

/** What somebody wants to be reached by. */
type Contact = 'email' | 'phone';

@Injectable()
export class CredentialsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: Database,
    private readonly store: CredentialsStore,
    private readonly sessions: SessionsService,
    private readonly hooks: AccountHooks,
    private readonly limits: Limits,
  ) {}

  async account(personId: string): Promise<z.output<typeof OwnAccount>> {
    const row = await this.find(personId);
    const { phoneNumber, isAnonymous } = row;
    return { id: personId, email: emailOf(row), phoneNumber, hasPassword: row.password !== null, isAnonymous };
  }

  /** Sends a code to what the person is reached by already. @throws ACCOUNT_REFUSED when there is no such, TOO_MANY */
  async sendConfirmation(personId: string, by: Contact, now: Date): Promise<void> {
    const row = await this.find(personId);
    const target = (by === 'email' ? emailOf(row) : row.phoneNumber) ?? fail('ACCOUNT_REFUSED', `There is no ${by}`);
    await this.limits.consume('authAttempt', target);
    await this.sendCode(personId, 'confirm', by, target, now);
  }

  /** It is them: for a while they may change and delete the account. @throws WRONG_CREDENTIALS, TOO_MANY */
  async confirm(caller: SignedInAs, proof: z.output<typeof Confirmation>, now: Date): Promise<{ until: Date }> {
    const { personId, sessionId } = caller;
    await this.limits.consume('authAttempt', `confirm ${personId}`);
    if ('password' in proof) {
      const { password: hash } = await this.find(personId);
      if (!hash || !(await verifyPassword({ hash, password: proof.password }))) fail('WRONG_CREDENTIALS');
      await this.store.confirm(this.database, sessionId, now);
    } else {
      await this.redeem(personId, 'confirm', proof.code, now, (tx) => this.store.confirm(tx, sessionId, now));
    }
    await this.limits.forget('authAttempt', `confirm ${personId}`);
    return { until: new Date(now.getTime() + this.confirmedForMs) };
  }

  /**
   * Whether it is them was shown a short while ago. Somebody anonymous has nothing to show it by but the token itself.
   * @throws CONFIRM_FIRST
   */
  async requireConfirmed({ personId, sessionId }: SignedInAs, now: Date): Promise<void> {
    const [row, confirmedAt] = await Promise.all([this.find(personId), this.store.confirmedAt(sessionId)]);
    const isRecent = confirmedAt && now.getTime() - confirmedAt.getTime() < this.confirmedForMs;
    if (!isRecent && !row.isAnonymous) fail('CONFIRM_FIRST');
  }

  /**
   * Sends a code to what the person wants to be reached by. Answers alike when it is somebody's already, who is told instead.
   * @throws CONFIRM_FIRST, TOO_MANY
   */
  async request(caller: SignedInAs, contact: Contact, target: string, now: Date): Promise<void> {
    await this.requireConfirmed(caller, now);
    await this.limits.consume('authAttempt', `change ${caller.personId}`);
    await this.limits.consume('authAttempt', target);
    const isTaken = await this.store.isTaken(contact, target);
    await this.sendCode(caller.personId, contact, contact, target, now, isTaken);
  }

  /** The address or number to which a code was sent is the person's from now on. @throws CONFIRM_FIRST, WRONG_CREDENTIALS, TOO_MANY */
  async change(caller: SignedInAs, contact: Contact, code: string, now: Date) {
    const { personId } = caller;
    await this.requireConfirmed(caller, now);
    await this.limits.consume('authAttempt', `change ${personId}`);
    const before = await this.find(personId);
    const write = (tx: Tx, target: string) => this.write(tx, personId, contact, target);
    await this.redeem(personId, contact, code, now, write).catch((error) => {
      // somebody else has shown meanwhile that it is theirs
      throw isConflict(error) ? fail('WRONG_CREDENTIALS') : error;
    });
    await this.limits.forget('authAttempt', `change ${personId}`);
    const old = contact === 'email' ? emailOf(before) : before.phoneNumber;
    if (old) post(this.sender, contactChanged(channels[contact], old));
    return this.account(personId);
  }

  /** Signs out of all other sessions. @throws CONFIRM_FIRST, WEAK_PASSWORD, ACCOUNT_REFUSED without an e-mail address */
  async setPassword(caller: SignedInAs, password: string, now: Date): Promise<void> {
    const { personId, sessionId } = caller;
    await this.requireConfirmed(caller, now);
    const row = await this.find(personId);
    const email = emailOf(row) ?? fail('ACCOUNT_REFUSED', 'Add an e-mail address first');
    if (!(await isStrongPassword(password, [email]))) fail('WEAK_PASSWORD');
    const hash = await hashPassword(password);
    const ended = await this.database.$transaction(async (tx) => {
      await this.store.setPassword(tx, personId, hash);
      return this.sessions.endAllIn(tx, personId, sessionId);
    });
    this.sessions.tellEnded(ended);
    this.notify(row, passwordChanged);
  }

  /** Tells a person by what they are reached by: e-mail, or else text. */
  async tell(personId: string, notice: Notice): Promise<void> {
    const row = await this.store.account(personId);
    if (row) this.notify(row, notice);
  }

  private notify(row: AccountRow, notice: Notice): void {
    const email = emailOf(row);
    if (email) post(this.sender, notice('email', email));
    else if (row.phoneNumber) post(this.sender, notice('sms', row.phoneNumber));
  }

  private async write(tx: Tx, personId: string, contact: Contact, target: string): Promise<void> {
    if (contact === 'email') return this.store.setEmail(tx, personId, target);
    await this.store.setPhone(tx, personId, target, placeholderOf(target));
    await this.hooks.run(tx, 'numberChanged', { person: personId, number: target });
  }

  /** @param isTaken nobody learns the code then */
  private async sendCode(
    personId: string,
    purpose: CodePurpose,
    contact: Contact,
    target: string,
    now: Date,
    isTaken = false,
  ): Promise<void> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
    await this.store.putCode(personId, { purpose, target, hash: this.hashed(personId, purpose, code), expiresAt });
    post(
      this.sender,
      isTaken ? accountExists(channels[contact], target) : codeMessage(channels[contact], target, code),
    );
  }

  /** Does what a code is for, once. @throws WRONG_CREDENTIALS, also when the code is right and was never sent to its owner */
  private async redeem(
    personId: string,
    purpose: CodePurpose,
    code: string,
    now: Date,
    step: (tx: Tx, target: string) => Promise<void>,
  ): Promise<void> {
    const sent = await this.store.tryCode(personId, purpose, mostTries, now);
    const hash = this.hashed(personId, purpose, code);
    if (!sent || !timingSafeEqual(Buffer.from(sent.hash), Buffer.from(hash))) fail('WRONG_CREDENTIALS');
    await this.database.$transaction(async (tx) => {
      if (!(await this.store.useCode(tx, personId, purpose, hash))) fail('WRONG_CREDENTIALS');
      await step(tx, sent.target);
    });
  }

  /** Who reads the table must not learn codes. */
  private hashed(personId: string, purpose: CodePurpose, code: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET)
      .update(`code ${purpose} ${personId} ${code}`)
      .digest('base64url');
  }

  private async find(personId: string): Promise<AccountRow> {
    return (await this.store.account(personId)) ?? fail('SIGN_IN_FIRST');
  }

  private get confirmedForMs(): number {
    return this.config.CONFIRM_MINUTES * 60_000;
  }
}

/** One that was confirmed; an address of nobody stands for those who have none. */
function emailOf({ email, emailVerified }: AccountRow): string | null {
  return emailVerified && !email.endsWith(noDomain) ? email : null;
}
