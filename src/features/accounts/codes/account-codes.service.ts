// Sends codes that open an account: to sign in or up, to confirm a sign-up, and to reset a password. The caller does not learn whether
// one was sent.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import { SignUpStore } from '../sign-up/sign-up.store.js';
import type { AtEmail } from '../sign-up/sign-up.types.js';
import { accountExists, codeMessage, withProvenCode } from './account-messages.js';
import { sendInBackground } from './background.sender.js';
import type { CodePurpose } from './code.js';
import { CodesService } from './codes.service.js';
import { provenCode } from './proven-code.js';

/** The purposes of a code that opens an account. */
export type SignUpPurpose = Extract<CodePurpose, 'sign_in' | 'sign_up' | 'reset'>;

@Injectable()
export class AccountCodesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: DatabaseService,
    private readonly store: SignUpStore,
    private readonly codes: CodesService,
  ) {}

  /** Mails a code for a purpose, if it is of use at this address. */
  async sendByMail(purpose: SignUpPurpose, email: string, now: Date): Promise<void> {
    const found = await this.store.atEmail(email, now);
    const code = await this.codes.issue(this.database, purpose, { target: email }, email, now);
    if (isOfUse(purpose, found)) this.mail(purpose, email, code);
  }

  /** Texts a code to sign in, or up, with a number. */
  async sendByText(number: string, now: Date): Promise<void> {
    const code = await this.codes.issue(this.database, 'sign_in', { target: number }, number, now);
    sendInBackground(this.sender, codeMessage('sms', 'sign_in', number, code));
  }

  /** Mails the code of a sign-up. When the address has an account, its owner is notified instead. */
  sendForSignUp(email: string, code: string, hasAccount: boolean): void {
    if (hasAccount) sendInBackground(this.sender, accountExists('email', email));
    else this.mail('sign_up', email, code);
  }

  private mail(purpose: SignUpPurpose, email: string, code: string): void {
    const long = provenCode(email, code, this.config.AUTH_SECRET);
    sendInBackground(this.sender, withProvenCode(codeMessage('email', purpose, email, code), long));
  }
}

/** Returns whether a code is of use: one to sign in also signs up, so it is at any address. */
function isOfUse(purpose: SignUpPurpose, { personId, waitingPassword }: AtEmail): boolean {
  if (purpose === 'sign_up') return !personId && waitingPassword !== null;
  return purpose === 'sign_in' || personId !== null;
}
