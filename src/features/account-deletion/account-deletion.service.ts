// Deletes accounts: at the user's request, and abandoned ones. Both begin a grace period, after which the account is erased.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { accountLeaving } from '../accounts/codes/account-messages.js';
import { ContactHistoryService } from '../accounts/contact-undo/contact-history.service.js';
import { ConfirmationService } from '../accounts/credentials/confirmation.service.js';
import { CredentialsService } from '../accounts/credentials/credentials.service.js';
import { DeletedAccountsService } from '../accounts/deletion/deleted-accounts.service.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { GracePeriodService } from './grace-period.service.js';

/** The grace period of a user who cannot sign in again. Requests that are under way have ended by then. */
const shortGraceMs = 60_000;
/** Abandoned accounts in one query. */
const abandonedAtOnce = 500;

@Injectable()
export class AccountDeletionService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DELETION_GRACE_DAYS'>,
    private readonly credentials: CredentialsService,
    private readonly confirmation: ConfirmationService,
    private readonly contactHistory: ContactHistoryService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly gracePeriod: GracePeriodService,
  ) {}

  /** Deletes the caller's account. An anonymous user cannot sign in again, and is erased a minute later. @throws CONFIRM_FIRST */
  async requestDeletion(caller: SignedInAs, now: Date): Promise<{ eraseAt: Date }> {
    await this.confirmation.requireConfirmed(caller, now);
    return this.delete(caller.personId, now);
  }

  /** Deletes an account for a caller who may. @throws SIGN_IN_FIRST when it is deleted already */
  async delete(personId: string, now: Date): Promise<{ eraseAt: Date }> {
    const { isAnonymous } = await this.credentials.account(personId);
    const graceMs = isAnonymous ? shortGraceMs : this.config.DELETION_GRACE_DAYS * 86_400_000;
    // the owner of a stolen account must be able to undo a change of the address, and find the account
    const undoableUntil = (await this.contactHistory.lastExpiry(personId, now))?.getTime() ?? 0;
    const eraseAt = new Date(Math.max(now.getTime() + graceMs, undoableUntil));
    await this.gracePeriod.begin(personId, now, eraseAt, (tx) =>
      this.deletedAccounts.markDeleted(tx, personId, eraseAt),
    );
    await this.credentials.notifyContacts(personId, (channel, to) => accountLeaving(channel, to, eraseAt));
    return { eraseAt };
  }

  /** Deletes accounts that no user can or will open any more. Their owners get no message, since none would reach them. */
  async sweep(now: Date): Promise<void> {
    const eraseAt = new Date(now.getTime() + shortGraceMs);
    for (let found = abandonedAtOnce; found === abandonedAtOnce; ) {
      const people = await this.deletedAccounts.findAbandoned(now, abandonedAtOnce);
      for (const personId of people)
        await this.gracePeriod.begin(personId, now, eraseAt, (tx) =>
          this.deletedAccounts.markAbandonedDeleted(tx, personId, now, eraseAt),
        );
      found = people.length;
    }
  }
}
