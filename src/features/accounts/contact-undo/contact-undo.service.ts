// Undoes a change of an address or a number. A thief of a session can change how the account is opened; the owner gets a link at the
// former address or number, and restores the account with it.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { isConflict } from '../../../platform/database/pg-errors.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { FamiliarPlacesService } from '../auth/familiar-places.service.js';
import { SignInLimitsService } from '../auth/sign-in-limits.service.js';
import { AccountHooksService } from '../credentials/account-hooks.service.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import type { Contact } from '../credentials/credentials.types.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { confirmedEmail } from '../sign-up/placeholder-email.js';
import { ContactHistoryService } from './contact-history.service.js';

@Injectable()
export class ContactUndoService {
  constructor(
    private readonly database: DatabaseService,
    private readonly history: ContactHistoryService,
    private readonly claims: ContactClaimsStore,
    private readonly sessions: SessionsService,
    private readonly familiarPlaces: FamiliarPlacesService,
    private readonly signInLimits: SignInLimitsService,
    private readonly accountHooks: AccountHooksService,
  ) {}

  /**
   * Restores the address and number from before a change. The password and all sessions end, as do later changes and second factors
   * that were added since. @throws NOT_FOUND, ADDRESS_TAKEN, TOO_MANY
   */
  async undo(token: string, attempt: SignInAttempt, now: Date): Promise<void> {
    await this.signInLimits.admitGuess(attempt);
    const undoing = this.database.$transaction((tx) => this.restoreContacts(tx, token, now));
    const { ended, restored, replaced, afterwards } = await undoing.catch((error) => {
      throw isConflict(error) ? fail('ADDRESS_TAKEN') : error;
    });
    this.sessions.publishEnded(ended);
    for (const step of afterwards) step();
    this.history.sendUndone(restored, replaced);
  }

  private async restoreContacts(tx: Tx, token: string, now: Date) {
    const { personId, at, ...restored } = await this.takeLocked(tx, token, now);
    const replaced = (await this.history.current(tx, personId)) ?? fail('NOT_FOUND');
    await this.claim(tx, personId, 'email', confirmedEmail(restored));
    await this.claim(tx, personId, 'phone', restored.phoneNumber);
    await this.history.restore(tx, personId, restored);
    await this.familiarPlaces.forget(tx, personId);
    const ended = await this.sessions.endAllIn(tx, personId);
    const ofUndo = await this.accountHooks.run(tx, 'changeUndone', { person: personId, since: at, now });
    const ofNumber =
      restored.phoneNumber === replaced.phoneNumber
        ? []
        : await this.accountHooks.run(tx, 'numberChanged', { person: personId, number: restored.phoneNumber });
    return { ended, restored, replaced, afterwards: [...ofUndo, ...ofNumber] };
  }

  /**
   * Uses up the change with this token. All that it writes back is locked before the user is, as everywhere: the address also when
   * it was never confirmed, since its owner may be proving it now.
   */
  private async takeLocked(tx: Tx, token: string, now: Date) {
    const found = (await this.history.find(tx, token, now)) ?? fail('NOT_FOUND');
    await this.claims.lock(tx, found.email);
    if (found.phoneNumber !== null) await this.claims.lock(tx, found.phoneNumber);
    return (await this.history.take(tx, token, now)) ?? fail('NOT_FOUND');
  }

  /** Takes an address or number from accounts that have not proven it. @throws ADDRESS_TAKEN when another account has */
  private async claim(tx: Tx, personId: string, contact: Contact, target: string | null): Promise<void> {
    if (target === null) return;
    const owner = await this.claims.claim(tx, contact, target);
    if (owner && owner !== personId) fail('ADDRESS_TAKEN');
  }
}
