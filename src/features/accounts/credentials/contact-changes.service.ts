// Changes the address or number of the signed-in user by the code that was sent there. An anonymous user who adds one keeps the account.
import { Injectable } from '@nestjs/common';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactHistoryService } from '../contact-undo/contact-history.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import { ConfirmationService } from './confirmation.service.js';
import { ContactOwnershipService } from './contact-ownership.service.js';
import { CredentialsService } from './credentials.service.js';
import type { Contact } from './credentials.types.js';

@Injectable()
export class ContactChangesService {
  constructor(
    private readonly confirmation: ConfirmationService,
    private readonly rateLimits: RateLimitsService,
    private readonly codes: CodesService,
    private readonly sessions: SessionsService,
    private readonly history: ContactHistoryService,
    private readonly ownership: ContactOwnershipService,
    private readonly credentials: CredentialsService,
  ) {}

  /**
   * Makes the address or number to which a code was sent the user's, and sends undo links to the former ones.
   * @throws CONFIRM_FIRST, WRONG_CREDENTIALS, TOO_MANY, SIGN_IN_FIRST
   */
  async change(caller: SignedInAs, contact: Contact, code: string, now: Date) {
    const { personId, sessionId } = caller;
    await this.confirmation.requireConfirmed(caller, now);
    const refund = await this.rateLimits.consumeAll([['authAttempt', `change ${sessionId}`]]);
    const undoable = await this.codes.redeem(contact, { person: personId }, code, now, async (tx, target) => {
      const recorded = await this.history.record(tx, personId, contact, now);
      await this.sessions.requireLasting(tx, caller, now);
      await this.ownership.assign(tx, personId, contact, target);
      return recorded;
    });
    await refund();
    if (undoable) this.history.sendUndoLinks(undoable, contact);
    return this.credentials.account(personId);
  }
}
