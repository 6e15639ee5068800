// The sign-in methods of an account: its e-mail address, telephone number and password.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { type OutgoingMessage, SENDER, type Sender } from '../../mailer/mailer.types.js';
import { sendInBackground } from '../codes/background.sender.js';
import { confirmedEmail } from '../sign-up/placeholder-email.js';
import type { OwnAccount } from './credentials.schemas.js';
import { CredentialsStore } from './credentials.store.js';
import type { CredentialsRow } from './credentials.types.js';

type Notice = (channel: OutgoingMessage['channel'], to: string) => OutgoingMessage;

@Injectable()
export class CredentialsService {
  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly store: CredentialsStore,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DELETION_GRACE_DAYS'>,
  ) {}

  /** @throws SIGN_IN_FIRST when the account is gone */
  async account(personId: string): Promise<z.output<typeof OwnAccount>> {
    const row = await this.find(personId);
    const { phoneNumber, isAnonymous, externalId } = row;
    const graceDays = isAnonymous ? {} : { graceDays: this.config.DELETION_GRACE_DAYS };
    const hasPassword = row.password !== null;
    const contacts = { email: confirmedEmail(row), phoneNumber };
    return { id: personId, ...contacts, hasPassword, isAnonymous, ...(externalId && { externalId }), ...graceDays };
  }

  /** @throws SIGN_IN_FIRST when the account is gone */
  async find(personId: string): Promise<CredentialsRow> {
    return (await this.store.account(personId)) ?? fail('SIGN_IN_FIRST');
  }

  /** Returns the name by which a user knows the account: the address, or else the number or the id. */
  async labelOf(personId: string): Promise<string> {
    const { email, phoneNumber } = await this.account(personId);
    return email ?? phoneNumber ?? personId;
  }

  /** Writes to a user, if there is one, by e-mail or else by text. */
  async notifyContacts(personId: string, notice: Notice): Promise<void> {
    const row = await this.store.account(personId);
    if (row) this.notify(row, notice);
  }

  /** Writes to the user of a row by e-mail, or else by text. */
  notify(row: CredentialsRow, notice: Notice): void {
    const email = confirmedEmail(row);
    if (email) sendInBackground(this.sender, notice('email', email));
    else if (row.phoneNumber) sendInBackground(this.sender, notice('sms', row.phoneNumber));
  }
}
