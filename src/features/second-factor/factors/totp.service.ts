// The authenticator app of a user: sets one up, and shows its code as the second factor of a session.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey, seal, unseal } from '../../../platform/crypto/crypto.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { CredentialsService } from '../../accounts/credentials/credentials.service.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { SecondFactorStore } from '../second-factor.store.js';
import type { AddedFactor } from '../second-factor.types.js';
import { FactorAttemptsService } from './factor-attempts.service.js';
import { FactorEnrolmentService } from './factor-enrolment.service.js';
import { secretBytes, secretOf, stepOf, uriOf } from './totp.js';

@Injectable()
export class TotpService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) { AUTH_SECRET }: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly enrolment: FactorEnrolmentService,
    private readonly attempts: FactorAttemptsService,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsService,
  ) {
    this.key = deriveKey(AUTH_SECRET, 'authenticator app');
  }

  /** Returns a secret that waits for its first code. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST */
  async start(caller: SignedInAs, now: Date): Promise<{ secret: string; uri: string }> {
    const { personId } = caller;
    await this.enrolment.requireChange(caller, now);
    const secret = secretOf(randomBytes(secretBytes));
    await this.store.putPendingTotp(personId, seal(Buffer.from(secret), personId, this.key), now);
    return { secret, uri: uriOf(secret, await this.credentials.labelOf(personId)) };
  }

  /** Confirms the pending secret by its first code. @throws CONFIRM_FIRST, SECOND_FACTOR_FIRST, NO_SECOND_FACTOR, WRONG_CREDENTIALS, TOO_MANY */
  async confirm(caller: SignedInAs, code: string, now: Date): Promise<AddedFactor> {
    const { personId } = caller;
    const isFirst = await this.enrolment.requireChange(caller, now);
    const sealed = (await this.store.totp(personId))?.pending ?? fail('NO_SECOND_FACTOR');
    const step = await this.attempts.count(personId, async () => this.stepOf(sealed, personId, code, now));
    return this.enrolment.add(caller, isFirst, now, async (tx) => {
      if (!(await this.store.confirmTotp(tx, personId, sealed, step, now))) fail('WRONG_CREDENTIALS');
    });
  }

  /** Steps a session up by a code, which is accepted once. @throws WRONG_CREDENTIALS, NO_SECOND_FACTOR, TOO_MANY */
  async stepUp({ personId, sessionId }: SignedInAs, code: string, now: Date): Promise<void> {
    const sealed = (await this.store.totp(personId))?.secret ?? fail('NO_SECOND_FACTOR');
    await this.attempts.count(personId, async () => {
      const step = this.stepOf(sealed, personId, code, now);
      await this.database.$transaction(async (tx) => {
        if (!(await this.store.useTotp(tx, personId, sealed, step, now)))
          fail('WRONG_CREDENTIALS', 'Wait for the next code');
        await this.sessions.stepUp(tx, sessionId, now);
      });
    });
  }

  /** Returns the time step of a code. @throws WRONG_CREDENTIALS */
  private stepOf(sealed: string, personId: string, code: string, now: Date): number {
    const secret = unseal(sealed, personId, this.key)?.toString();
    return (secret && stepOf(secret, code, now)) || fail('WRONG_CREDENTIALS');
  }
}
