// Adds second factors. The first one takes a recent sign-in or confirmation, every later change a factor that was shown a short while
// ago. Recovery codes come with the first one.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ConfirmationService } from '../../accounts/credentials/confirmation.service.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { StepUpsService } from '../../sanctions/roles/step-ups.service.js';
import { FactorNoticesService } from '../notices/factor-notices.service.js';
import { SecondFactorStore } from '../second-factor.store.js';
import type { AddedFactor } from '../second-factor.types.js';
import { RecoveryCodesService } from './recovery-codes.service.js';

@Injectable()
export class FactorEnrolmentService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly confirmation: ConfirmationService,
    private readonly sessions: SessionsService,
    private readonly stepUps: StepUpsService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly notices: FactorNoticesService,
  ) {}

  /** Checks that a session may add a factor. @returns whether it is the first @throws CONFIRM_FIRST then, else SECOND_FACTOR_FIRST */
  async requireChange(caller: SignedInAs, now: Date): Promise<boolean> {
    const isFirst = (await this.store.factors(caller.personId)).length === 0;
    if (isFirst) await this.confirmation.requireConfirmed(caller, now);
    else await this.stepUps.require(caller, 'fresh', now);
    return isFirst;
  }

  /** Writes a factor, steps the session up by it and notifies its user. @throws SECOND_FACTOR_FIRST, SIGN_IN_FIRST, and what `write` throws */
  async add(caller: SignedInAs, isFirst: boolean, now: Date, write: (tx: Tx) => Promise<void>): Promise<AddedFactor> {
    const { personId, sessionId } = caller;
    const codes = await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      await this.sessions.requireLasting(tx, caller, now);
      // another session has set up a first one meanwhile
      if (isFirst && (await this.store.factors(personId, tx)).length > 0) fail('SECOND_FACTOR_FIRST');
      await write(tx);
      await this.sessions.stepUp(tx, sessionId, now);
      await this.notices.record(tx, personId, 'second factor added', now);
      return isFirst ? this.recoveryCodes.replace(tx, personId) : undefined;
    });
    await this.notices.factorAdded(personId, isFirst, now);
    return codes ? { recoveryCodes: codes } : {};
  }
}
