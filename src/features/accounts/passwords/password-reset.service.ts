// Resets a forgotten password by a code from e-mail.
import { Inject, Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { passwordChanged } from '../codes/account-messages.js';
import { sendInBackground } from '../codes/background.sender.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import { CredentialsStore } from '../credentials/credentials.store.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordsService } from './passwords.service.js';

@Injectable()
export class PasswordResetService {
  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly store: CredentialsStore,
    private readonly claims: ContactClaimsStore,
    private readonly codes: CodesService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Sets the password of the account at an address, ends all of its sessions and notifies its owner.
   * @param requestedBy the site whose share of the hash queue is used
   * @throws WRONG_CREDENTIALS, BUSY
   */
  async reset(email: string, code: string, password: string, now: Date, requestedBy?: string): Promise<void> {
    const hash = await this.passwords.hash(password, requestedBy);
    const ended = await this.codes.redeem('reset', { target: email }, code, now, async (tx) => {
      const personId = (await this.claims.owner('email', email, tx)) ?? fail('WRONG_CREDENTIALS');
      await this.store.setPassword(tx, personId, hash);
      return this.sessions.endAllIn(tx, personId);
    });
    this.sessions.publishEnded(ended);
    sendInBackground(this.sender, passwordChanged('email', email));
  }
}
