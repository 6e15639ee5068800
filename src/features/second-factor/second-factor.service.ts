// The second factor of a session: which factors its user has, and the step-up, by which the session may do for a while what takes one.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { StepUpsService } from '../sanctions/roles/step-ups.service.js';
import { PasskeysService } from './factors/passkeys.service.js';
import { RecoveryCodesService } from './factors/recovery-codes.service.js';
import { TotpService } from './factors/totp.service.js';
import type { SecondFactor, StepUpProof } from './second-factor.schemas.js';
import { SecondFactorStore } from './second-factor.store.js';

@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'STAFF_SECOND_FACTOR'>,
    private readonly store: SecondFactorStore,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly stepUps: StepUpsService,
  ) {}

  /** Returns the factors of a user, and until when this session has shown one. */
  async state({ personId, sessionId }: SignedInAs): Promise<z.output<typeof SecondFactor>> {
    const [factors, recoveryCodes, at, role] = await Promise.all([
      this.store.factors(personId),
      this.store.countRecoveryCodes(personId),
      this.stepUps.shownAt(personId, sessionId),
      this.activeSanctions.roleOf(personId),
    ]);
    return {
      factors: factors.map(({ addedAt, usedAt, ...factor }) => ({
        ...factor,
        addedAt: addedAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
      })),
      recoveryCodes,
      needed: this.config.STAFF_SECOND_FACTOR && role !== 'person',
      ...(at ? this.lasting(at) : { until: null, freshUntil: null }),
    };
  }

  /** Steps a session up by a factor. @throws WRONG_CREDENTIALS, NO_SECOND_FACTOR, TOO_MANY */
  async stepUp(caller: SignedInAs, proof: z.output<typeof StepUpProof>, now: Date) {
    if ('credential' in proof) await this.passkeys.stepUp(caller, proof.credential, now);
    else if ('code' in proof) await this.totp.stepUp(caller, proof.code, now);
    else await this.recoveryCodes.stepUp(caller, proof.recoveryCode, now);
    return this.lasting(now);
  }

  private lasting(at: Date): { until: string; freshUntil: string } {
    return {
      until: this.stepUps.untilOf(at, 'recent').toISOString(),
      freshUntil: this.stepUps.untilOf(at, 'fresh').toISOString(),
    };
  }
}
