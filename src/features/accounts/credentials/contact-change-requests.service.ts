// Requests for another address or number of the signed-in user: sends a code there.
import { Injectable } from '@nestjs/common';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { SignInLimitsService } from '../auth/sign-in-limits.service.js';
import { ContactCodesService } from '../codes/contact-codes.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { ConfirmationService } from './confirmation.service.js';
import { ContactClaimsStore } from './contact-claims.store.js';
import type { Contact } from './credentials.types.js';
import { HumanSignsService } from './human-signs.service.js';

@Injectable()
export class ContactChangeRequestsService {
  constructor(
    private readonly confirmation: ConfirmationService,
    private readonly humanSigns: HumanSignsService,
    private readonly rateLimits: RateLimitsService,
    private readonly signInLimits: SignInLimitsService,
    private readonly claims: ContactClaimsStore,
    private readonly contactCodes: ContactCodesService,
  ) {}

  /**
   * Sends a code to the wanted address or number. The answer is the same when another account has it; its owner is notified instead.
   * @throws CONFIRM_FIRST, TOO_MANY, for a number also TOO_NEW, TEXTS_REFUSED
   */
  async request(
    caller: SignedInAs,
    contact: Contact,
    target: string,
    attempt: SignInAttempt,
    now: Date,
  ): Promise<void> {
    const { personId, sessionId } = caller;
    await this.confirmation.requireConfirmed(caller, now);
    if (contact === 'phone') await this.humanSigns.require(personId);
    await this.rateLimits.consume('authAttempt', `change ${sessionId}`);
    await this.signInLimits.admitCodeRequest(caller, contact, target, attempt, false);
    const isTaken = (await this.claims.owner(contact, target)) !== undefined;
    await this.contactCodes.send(personId, { purpose: contact, contact, target, isTaken }, now);
  }
}
