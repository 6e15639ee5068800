// Confirms the identity of the signed-in user, by a password or a code. For CONFIRM_MINUTES the session may change the account or
// delete it.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { SignInLimitsService } from '../auth/sign-in-limits.service.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactCodesService } from '../codes/contact-codes.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { confirmedEmail } from '../sign-up/placeholder-email.js';
import type { Confirmation } from './credentials.schemas.js';
import { CredentialsStore } from './credentials.store.js';
import type { Contact, CredentialsRow } from './credentials.types.js';

@Injectable()
export class ConfirmationService {
  private readonly lastsMs: number;

  constructor(
    @Inject(CONFIG) { CONFIRM_MINUTES }: Pick<Config, 'CONFIRM_MINUTES'>,
    private readonly store: CredentialsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly signInLimits: SignInLimitsService,
    private readonly codes: CodesService,
    private readonly contactCodes: ContactCodesService,
    private readonly passwords: PasswordsService,
  ) {
    this.lastsMs = CONFIRM_MINUTES * 60_000;
  }

  /** Sends a code to the address or number of the account. @throws ACCOUNT_REFUSED when it has none, TOO_MANY, TEXTS_REFUSED */
  async sendCode(caller: SignedInAs, by: Contact, attempt: SignInAttempt, now: Date): Promise<void> {
    const row = await this.find(caller.personId);
    const target =
      (by === 'email' ? confirmedEmail(row) : row.phoneNumber) ?? fail('ACCOUNT_REFUSED', `The account has no ${by}`);
    await this.signInLimits.admitCodeRequest(caller, by, target, attempt, true);
    await this.contactCodes.send(caller.personId, { purpose: 'confirm', contact: by, target }, now);
  }

  /** Confirms a session. @returns until when @throws WRONG_CREDENTIALS, TOO_MANY, BUSY, SIGN_IN_FIRST */
  async confirm(caller: SignedInAs, proof: z.output<typeof Confirmation>, now: Date): Promise<{ until: Date }> {
    const { personId, sessionId } = caller;
    // by session: a thief of one must not keep the owner from confirming in another
    const refund = await this.rateLimits.consumeAll([['authAttempt', `confirm ${sessionId}`]]);
    if ('password' in proof) {
      const { password: hash } = await this.find(personId);
      if (!(await this.passwords.verify(proof.password, hash, personId))) fail('WRONG_CREDENTIALS');
      await this.markConfirmed(caller, now);
    } else {
      await this.codes.redeem('confirm', { person: personId }, proof.code, now, (tx) =>
        this.markConfirmed(caller, now, tx),
      );
    }
    await refund();
    return { until: new Date(now.getTime() + this.lastsMs) };
  }

  /**
   * Requires a recent confirmation or sign-in of the session. A user without an address, a number and a password, such as an anonymous one
   * or one of an app's own backend, has nothing to confirm by but the token itself.
   * @throws CONFIRM_FIRST, SIGN_IN_FIRST
   */
  async requireConfirmed({ personId, sessionId }: SignedInAs, now: Date): Promise<void> {
    const [row, confirmedAt] = await Promise.all([this.find(personId), this.store.confirmedAt(sessionId)]);
    const isRecent = confirmedAt && now.getTime() - confirmedAt.getTime() < this.lastsMs;
    const canConfirm = confirmedEmail(row) !== null || row.phoneNumber !== null || row.password !== null;
    if (!isRecent && canConfirm) fail('CONFIRM_FIRST');
  }

  /** @throws SIGN_IN_FIRST when the session has ended while its proof was checked */
  private async markConfirmed(caller: SignedInAs, now: Date, tx?: Tx): Promise<void> {
    if (!(await this.store.confirm(caller, now, tx))) fail('SIGN_IN_FIRST');
  }

  private async find(personId: string): Promise<CredentialsRow> {
    return (await this.store.account(personId)) ?? fail('SIGN_IN_FIRST');
  }
}
