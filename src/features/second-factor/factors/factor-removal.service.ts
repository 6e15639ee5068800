// Removes second factors of a user at their own wish, and those that a thief of the account may have added. With the last factor the
// recovery codes go.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { AccountHooksService } from '../../accounts/credentials/account-hooks.service.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { StepUpsService } from '../../sanctions/roles/step-ups.service.js';
import { factorRemoved } from '../notices/factor-messages.js';
import { FactorNoticesService } from '../notices/factor-notices.service.js';
import { SecondFactorStore } from '../second-factor.store.js';

@Injectable()
export class FactorRemovalService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly sessions: SessionsService,
    private readonly stepUps: StepUpsService,
    private readonly notices: FactorNoticesService,
    hooks: AccountHooksService,
  ) {
    // a thief who has changed the address must not keep the owner out by a factor
    hooks.on('changeUndone', async (tx, { person, since, now }) => {
      await this.removeSince(tx, person, since, now);
      return undefined;
    });
  }

  /** Removes a factor; other sessions have to show one again. @throws SECOND_FACTOR_FIRST, NOT_FOUND */
  async remove(caller: SignedInAs, id: string, now: Date): Promise<void> {
    const { personId, sessionId } = caller;
    await this.stepUps.require(caller, 'fresh', now);
    await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      if ((await this.store.removeFactors(tx, personId, id)) === 0) fail('NOT_FOUND');
      const isLast = (await this.store.factors(personId, tx)).length === 0;
      if (isLast) await this.store.removeRecoveryCodes(tx, personId);
      await this.sessions.stepDown(tx, personId, isLast ? undefined : sessionId);
      await this.notices.record(tx, personId, 'second factor removed', now);
    });
    await this.notices.notify(personId, factorRemoved);
  }

  /** Removes the factors that were added since a time. */
  private async removeSince(tx: Tx, personId: string, since: Date, now: Date): Promise<void> {
    if ((await this.store.removeFactorsSince(tx, personId, since)) === 0) return;
    if ((await this.store.factors(personId, tx)).length === 0) await this.store.removeRecoveryCodes(tx, personId);
    await this.notices.record(tx, personId, 'second factor removed', now);
  }
}
