// Loads the viewer, which deck and nearby both need first.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { dayOf } from '../../../platform/time/day.js';
import { missingFields } from '../../profiles/missing-fields.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { CandidatesStore } from './candidates.store.js';
import { type ViewerContext, viewerOf } from './viewer-context.js';

@Injectable()
export class ViewerContextService {
  /** The last day on which a user's base score was refreshed by this process. */
  private readonly refreshed = new LRUCache<string, number>({ ...atMost(100_000) });

  constructor(
    private readonly store: CandidatesStore,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Returns the viewer, and marks them as active.
   * @throws PROFILE_INCOMPLETE naming what is missing, PAUSED
   */
  async load(personId: string, now: Date): Promise<ViewerContext> {
    const [answers] = await Promise.all([this.store.viewerAnswers(personId, now), this.touchLastActive(personId, now)]);
    if (!answers) return fail('NOT_FOUND');
    const missing = missingFields({ ...answers, location: answers.cell });
    if (missing.length) return fail('PROFILE_INCOMPLETE', missing.join(', '));
    if (answers.paused) fail('PAUSED');
    return viewerOf(answers, now);
  }

  /** Marks a viewer as active and refreshes their base score, once a day: a user who returns ranks higher again. */
  private async touchLastActive(personId: string, now: Date): Promise<void> {
    await this.profiles.touchLastActive(personId, now);
    const day = dayOf(now);
    if ((this.refreshed.get(personId) ?? 0) >= day) return;
    this.refreshed.set(personId, day);
    await this.store.refreshBaseScores([personId], now);
  }
}
