// What an account is opened and reached by: changed by whoever has just shown that it is them, with a code to the new address or
// number and a notice to the old one. Somebody anonymous who adds one stays who they are.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { type OutgoingMessage, SENDER, type Sender } from '../../mailer/mailer.types.js';
import { SignInLimitsService } from '../auth/sign-in-limits.service.js';
import { accountExists, codeMessage, passwordChanged, post } from '../codes/account-messages.js';
import type { CodePurpose } from '../codes/code.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactUndoService } from '../contact-undo/contact-undo.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { noDomain } from '../sign-up/placeholder-email.js';
import { AccountHooksService } from './account-hooks.service.js';
import { ContactClaimsStore } from './contact-claims.store.js';
import type { Confirmation, OwnAccount } from './credentials.schemas.js';
import { CredentialsStore } from './credentials.store.js';
import type { Contact, ModeratedAccountRow } from './credentials.types.js';
import { HumanSignsService } from './human-signs.service.js';
import { isStrongPassword } from './password-strength.js';
import { PasswordsService } from './passwords.service.js';

const channels = { email: 'email', phone: 'sms' } as const;

type Notice = (channel: OutgoingMessage['channel'], to: string) => OutgoingMessage;

@Injectable()
export class CredentialsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: DatabaseService,
    private readonly store: CredentialsStore,
    private readonly sessions: SessionsService,
    private readonly accountHooks: AccountHooksService,
    private readonly rateLimits: RateLimitsService,
    private readonly codes: CodesService,
    private readonly claims: ContactClaimsStore,
    private readonly passwords: PasswordsService,
    private readonly signInLimits: SignInLimitsService,
    private readonly humanSigns: HumanSignsService,
    private readonly contactUndo: ContactUndoService,
  ) {}

  async account(personId: string): Promise<z.output<typeof OwnAccount>> {
    const row = await this.find(personId);
    const { phoneNumber, isAnonymous } = row;
    return { id: personId, email: emailOf(row), phoneNumber, hasPassword: row.password !== null, isAnonymous };
  }

  /** Sends a code to what the person is reached by already. @throws ACCOUNT_REFUSED when there is no such, TOO_MANY */
  async sendConfirmation(caller: SignedInAs, by: Contact, knock: SignInAttempt, now: Date): Promise<void> {
    const { personId } = caller;
    const row = await this.find(personId);
    const target = (by === 'email' ? emailOf(row) : row.phoneNumber) ?? fail('ACCOUNT_REFUSED', `There is no ${by}`);
    await this.signInLimits.admitCodeRequest(caller, by, target, knock, true);
    await this.sendCode(personId, 'confirm', by, target, now);
  }

  /** It is them: for a while they may change and delete the account. @throws WRONG_CREDENTIALS, TOO_MANY, SIGN_IN_FIRST */
  async confirm(caller: SignedInAs, proof: z.output<typeof Confirmation>, now: Date): Promise<{ until: Date }> {
    const { personId, sessionId } = caller;
    // by session: whoever has stolen one must not keep the owner from confirming in another
    const giveBack = await this.rateLimits.consumeAll([['authAttempt', `confirm ${sessionId}`]]);
    if ('password' in proof) {
      const { password: hash } = await this.find(personId);
      if (!(await this.passwords.verify(proof.password, hash, personId))) fail('WRONG_CREDENTIALS');
      await this.noteConfirmed(this.database, caller, now);
    } else {
      await this.codes.redeem('confirm', { person: personId }, proof.code, now, (tx) =>
        this.noteConfirmed(tx, caller, now),
      );
    }
    await giveBack();
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
   * @throws CONFIRM_FIRST, TOO_MANY, for a number also TOO_NEW, TEXTS_REFUSED
   */
  async requestContactChange(
    caller: SignedInAs,
    contact: Contact,
    target: string,
    knock: SignInAttempt,
    now: Date,
  ): Promise<void> {
    await this.requireConfirmed(caller, now);
    if (contact === 'phone') await this.humanSigns.require(caller.personId);
    await this.rateLimits.consume('authAttempt', `change ${caller.sessionId}`);
    await this.signInLimits.admitCodeRequest(caller, contact, target, knock, false);
    const isTaken = (await this.claims.owner(this.database, contact, target)) !== undefined;
    await this.sendCode(caller.personId, contact, contact, target, now, isTaken);
  }

  /** The address or number to which a code was sent is the person's from now on; the ones before can undo it. @throws CONFIRM_FIRST, WRONG_CREDENTIALS, TOO_MANY */
  async changeContact(caller: SignedInAs, contact: Contact, code: string, now: Date) {
    const { personId, sessionId } = caller;
    await this.requireConfirmed(caller, now);
    const giveBack = await this.rateLimits.consumeAll([['authAttempt', `change ${sessionId}`]]);
    const undoable = await this.codes.redeem(contact, { person: personId }, code, now, async (tx, target) => {
      const remembered = await this.contactUndo.recordChange(tx, personId, contact, now);
      await this.sessions.requireLasting(tx, caller, now);
      await this.write(tx, personId, contact, target);
      return remembered;
    });
    await giveBack();
    if (undoable) this.contactUndo.sendUndoLinks(undoable, contact);
    return this.account(personId);
  }

  /**
   * Signs out of all other sessions. Scoring and hashing take long; a session that has ended meanwhile sets nothing.
   * @throws CONFIRM_FIRST, WEAK_PASSWORD, TOO_MANY, SIGN_IN_FIRST, ACCOUNT_REFUSED without an e-mail address
   */
  async setPassword(caller: SignedInAs, password: string, now: Date): Promise<void> {
    const { personId, sessionId } = caller;
    await this.requireConfirmed(caller, now);
    await this.rateLimits.consume('authAttempt', `password ${sessionId}`);
    const row = await this.find(personId);
    const email = emailOf(row) ?? fail('ACCOUNT_REFUSED', 'Add an e-mail address first');
    if (!(await isStrongPassword(password, [email], personId))) fail('WEAK_PASSWORD');
    const hash = await this.passwords.hash(password, personId);
    const ended = await this.database.$transaction(async (tx) => {
      await this.store.setPassword(tx, personId, hash);
      const others = await this.sessions.endAllIn(tx, personId, sessionId);
      await this.sessions.requireLasting(tx, caller, now);
      return others;
    });
    this.sessions.publishEnded(ended);
    this.notify(row, passwordChanged);
  }

  /** @throws SIGN_IN_FIRST when the session has ended while its proof was looked at */
  private async noteConfirmed(tx: Tx, caller: SignedInAs, now: Date): Promise<void> {
    if (!(await this.store.confirm(tx, caller, now))) fail('SIGN_IN_FIRST');
  }

  /** Tells a person by what they are reached by: e-mail, or else text. */
  async notifyContacts(personId: string, notice: Notice): Promise<void> {
    const row = await this.store.account(personId);
    if (row) this.notify(row, notice);
  }

  private notify(row: ModeratedAccountRow, notice: Notice): void {
    const email = emailOf(row);
    if (email) post(this.sender, notice('email', email));
    else if (row.phoneNumber) post(this.sender, notice('sms', row.phoneNumber));
  }

  /** @throws WRONG_CREDENTIALS when another account has proven meanwhile that it is its own */
  private async write(tx: Tx, personId: string, contact: Contact, target: string): Promise<void> {
    const owner = await this.claims.claim(tx, contact, target);
    if (owner && owner !== personId) fail('WRONG_CREDENTIALS');
    if (contact === 'email') return this.store.setEmail(tx, personId, target);
    await this.store.setPhone(tx, personId, target);
    await this.accountHooks.run(tx, 'numberChanged', { person: personId, number: target });
  }

  /** @param isTaken the code is not sent then */
  private async sendCode(
    personId: string,
    purpose: Extract<CodePurpose, Contact | 'confirm'>,
    contact: Contact,
    target: string,
    now: Date,
    isTaken = false,
  ): Promise<void> {
    const code = await this.codes.issue(this.database, purpose, { person: personId }, target, now);
    const channel = channels[contact];
    post(this.sender, isTaken ? accountExists(channel, target) : codeMessage(channel, purpose, target, code));
  }

  private async find(personId: string): Promise<ModeratedAccountRow> {
    return (await this.store.account(personId)) ?? fail('SIGN_IN_FIRST');
  }

  private get confirmedForMs(): number {
    return this.config.CONFIRM_MINUTES * 60_000;
  }
}

/** One that was confirmed; an address of nobody stands for those who have none. */
function emailOf({ email, emailVerified }: ModeratedAccountRow): string | null {
  return emailVerified && !email.endsWith(noDomain) ? email : null;
}
