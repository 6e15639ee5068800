// Appeals as their authors see them: a user who was warned, muted, suspended or banned may appeal once at a time.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { personOfAppealToken } from '../../sanctions/appeal-token.js';
import { presentAppeal } from './appeal.presenter.js';
import type { AppealSchema, OwnAppeals } from './appeals.schemas.js';
import { AppealsStore } from './appeals.store.js';

const appealable: readonly string[] = ['warn', 'mute', 'suspend', 'ban'];

@Injectable()
export class AppealsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: AppealsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  /** Files an appeal against all active sanctions of a user. @throws NOTHING_TO_APPEAL, APPEAL_OPEN, TOO_MANY */
  async appeal(personId: string, text: string, now: Date): Promise<z.output<typeof AppealSchema>> {
    await this.rateLimits.consume('appeal', personId);
    const { sanctions } = await this.activeSanctions.fresh(personId);
    const held = sanctions.filter(({ scope, kind }) => scope === 'everywhere' && appealable.includes(kind));
    if (held.length === 0) fail('NOTHING_TO_APPEAL');
    const ids = held.map(({ id }) => id);
    return presentAppeal((await this.store.insert(personId, ids, text, now)) ?? fail('APPEAL_OPEN'));
  }

  /** Files an appeal of a user who cannot sign in, by the token of the refusal. @throws as appeal, and WRONG_CREDENTIALS */
  async appealByToken(token: string, text: string, now: Date): Promise<z.output<typeof AppealSchema>> {
    const personId = personOfAppealToken(token, this.config.AUTH_SECRET, now) ?? fail('WRONG_CREDENTIALS');
    return this.appeal(personId, text, now);
  }

  async own(personId: string): Promise<z.output<typeof OwnAppeals>> {
    return { items: (await this.store.own(personId)).map(presentAppeal) };
  }
}
