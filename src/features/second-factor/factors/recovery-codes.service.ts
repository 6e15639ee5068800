// The recovery codes of a user: makes them with the first factor, replaces them, and steps a session up by one.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { StepUpsService } from '../../sanctions/roles/step-ups.service.js';
import { recoveryCodesRenewed, recoveryCodeUsed } from '../notices/factor-messages.js';
import { FactorNoticesService } from '../notices/factor-notices.service.js';
import { SecondFactorStore } from '../second-factor.store.js';
import { FactorAttemptsService } from './factor-attempts.service.js';
import { recoveryBytes, recoveryCodeHash, recoveryCodesOf } from './recovery-codes.js';

@Injectable()
export class RecoveryCodesService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) { AUTH_SECRET }: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly attempts: FactorAttemptsService,
    private readonly sessions: SessionsService,
    private readonly stepUps: StepUpsService,
    private readonly notices: FactorNoticesService,
  ) {
    this.key = deriveKey(AUTH_SECRET, 'recovery codes');
  }

  /** Replaces the codes of a user, in the caller's transaction. @returns the new ones */
  async replace(tx: Tx, personId: string): Promise<string[]> {
    const codes = recoveryCodesOf(randomBytes(recoveryBytes));
    const hashes = codes.map((code) => recoveryCodeHash(code, personId, this.key));
    await this.store.putRecoveryCodes(tx, personId, hashes);
    return codes;
  }

  /** Replaces the codes at their user's wish; the old ones no longer work. @throws SECOND_FACTOR_FIRST, NO_SECOND_FACTOR */
  async renew(caller: SignedInAs, now: Date): Promise<string[]> {
    const { personId } = caller;
    await this.stepUps.require(caller, 'fresh', now);
    if ((await this.store.factors(personId)).length === 0) fail('NO_SECOND_FACTOR');
    const codes = await this.database.$transaction((tx) => this.replace(tx, personId));
    await this.notices.notify(personId, recoveryCodesRenewed);
    return codes;
  }

  /** Steps a session up by a code, which is used up. @throws WRONG_CREDENTIALS, TOO_MANY */
  async stepUp({ personId, sessionId }: SignedInAs, code: string, now: Date): Promise<void> {
    const hash = recoveryCodeHash(code, personId, this.key);
    await this.attempts.count(`recovery ${personId}`, () =>
      this.database.$transaction(async (tx) => {
        if (!(await this.store.useRecoveryCode(tx, personId, hash))) fail('WRONG_CREDENTIALS');
        await this.sessions.stepUp(tx, sessionId, now);
        await this.notices.record(tx, personId, 'recovery code used', now);
      }),
    );
    await this.notices.notify(personId, recoveryCodeUsed(await this.store.countRecoveryCodes(personId)));
  }
}
