// Boosts: for a while a user is shown before others.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { QuotasService } from '../../quotas/quotas.service.js';
import { CandidatesStore } from '../recall/candidates.store.js';
import type { BoostSchema } from './boosts.schemas.js';
import { BoostsStore } from './boosts.store.js';

type Boost = z.output<typeof BoostSchema>;

@Injectable()
export class BoostsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: BoostsStore,
    private readonly people: CandidatesStore,
    private readonly quotas: QuotasService,
    private readonly profiles: ProfilesService,
  ) {}

  async boost(personId: string, now: Date): Promise<Boost> {
    return boostOf(await this.store.until(this.database, personId), now);
  }

  /** Starts a boost; an active one continues unchanged. @throws DAILY_LIMIT */
  async start(personId: string, now: Date): Promise<Boost> {
    await this.profiles.touchLastActive(personId, now);
    const until = new Date(now.getTime() + this.config.BOOST_MINUTES * 60_000);
    const lasting = await this.database.$transaction(async (tx) => {
      const started = await this.store.start(tx, personId, now, until);
      if (started) await this.quotas.consume(tx, personId, 'boosts', now);
      return started ? until : this.store.until(tx, personId);
    });
    await this.people.refreshBaseScores([personId], now);
    return boostOf(lasting, now);
  }
}

function boostOf(until: Date | undefined, now: Date): Boost {
  return { until: until && until > now ? until.toISOString() : null };
}
