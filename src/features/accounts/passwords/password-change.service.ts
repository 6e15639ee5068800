// Sets the password of the signed-in user.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { passwordChanged } from '../codes/account-messages.js';
import { ConfirmationService } from '../credentials/confirmation.service.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { CredentialsStore } from '../credentials/credentials.store.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import { confirmedEmail } from '../sign-up/placeholder-email.js';
import { PasswordsService } from './passwords.service.js';

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: CredentialsStore,
    private readonly credentials: CredentialsService,
    private readonly confirmation: ConfirmationService,
    private readonly rateLimits: RateLimitsService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Sets the password, ends all other sessions and notifies the user. Scoring and hashing take long; a session that has ended
   * meanwhile sets nothing.
   * @throws CONFIRM_FIRST, WEAK_PASSWORD, TOO_MANY, BUSY, SIGN_IN_FIRST, ACCOUNT_REFUSED without an e-mail address
   */
  async change(caller: SignedInAs, password: string, now: Date): Promise<void> {
    const { personId, sessionId } = caller;
    await this.confirmation.requireConfirmed(caller, now);
    await this.rateLimits.consume('authAttempt', `password ${sessionId}`);
    const row = await this.credentials.find(personId);
    const email = confirmedEmail(row) ?? fail('ACCOUNT_REFUSED', 'Add an e-mail address first');
    if (!(await this.passwords.isStrong(password, [email], personId))) fail('WEAK_PASSWORD');
    const hash = await this.passwords.hash(password, personId);
    const ended = await this.database.$transaction(async (tx) => {
      await this.store.setPassword(tx, personId, hash);
      const others = await this.sessions.endAllIn(tx, personId, sessionId);
      await this.sessions.requireLasting(tx, caller, now);
      return others;
    });
    this.sessions.publishEnded(ended);
    this.credentials.notify(row, passwordChanged);
  }
}
