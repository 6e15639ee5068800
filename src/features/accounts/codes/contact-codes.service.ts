// Sends codes that a signed-in user has asked for: to confirm their identity, or to change an address or a number.
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { SENDER, type Sender } from '../../mailer/mailer.types.js';
import type { Contact } from '../credentials/credentials.types.js';
import { accountExists, codeMessage } from './account-messages.js';
import { sendInBackground } from './background.sender.js';
import type { CodePurpose } from './code.js';
import { CodesService } from './codes.service.js';

const channels = { email: 'email', phone: 'sms' } as const;

/** Where a code goes, and what it is for. */
export interface ContactCode {
  purpose: Extract<CodePurpose, Contact | 'confirm'>;
  contact: Contact;
  /** The address or number. */
  target: string;
  /** Another account has it: its owner is notified instead, and no code is sent. */
  isTaken?: boolean;
}

@Injectable()
export class ContactCodesService {
  constructor(
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: DatabaseService,
    private readonly codes: CodesService,
  ) {}

  async send(personId: string, { purpose, contact, target, isTaken }: ContactCode, now: Date): Promise<void> {
    const code = await this.codes.issue(this.database, purpose, { person: personId }, target, now);
    const channel = channels[contact];
    sendInBackground(
      this.sender,
      isTaken ? accountExists(channel, target) : codeMessage(channel, purpose, target, code),
    );
  }
}
