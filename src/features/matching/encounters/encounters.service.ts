// Encounters: users whose cell the viewer shared. They become visible hours later and without the place, so that no user can be followed
// by them.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { startOfDay } from '../../../platform/time/day.js';
import { quotaDayEnd, todayOf } from '../../profiles/clock/user-clock.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ProfileQuotaService } from '../../quotas/profile-quota.service.js';
import { eligible } from '../scoring/eligible.js';
import type { EncountersSchema } from './encounters.schemas.js';
import { EncountersStore } from './encounters.store.js';

/** Encounters in a list. */
const mostListed = 100;

@Injectable()
export class EncountersService {
  constructor(
    private readonly store: EncountersStore,
    private readonly profiles: ProfilesService,
    private readonly profileQuota: ProfileQuotaService,
  ) {}

  /**
   * Returns the visible encounters of a user with users who could be in the deck too; none unless both are discoverable and have chosen
   * to see encounters.
   * @param address of the client
   * @throws PAUSED, DAILY_LIMIT, SECURE_FIRST
   */
  async list(personId: string, address: string, now: Date): Promise<z.output<typeof EncountersSchema>> {
    // before the quota of profiles is counted
    await this.profiles.touchLastActive(personId, now);
    const viewer = await this.store.viewer(personId);
    if (viewer?.paused) fail('PAUSED');
    if (!viewer?.id) return { items: [] };
    const today = startOfDay(todayOf(viewer, now));
    const found = (await this.store.list(personId, now, mostListed)).filter((other) => eligible(viewer, other, today));
    const ids = found.map(({ id }) => id);
    const quotaDayEndsAt = quotaDayEnd(viewer, now);
    const admitted = await this.profileQuota.admit({ ...viewer, quotaDayEndsAt }, address, ids, now);
    const cards = await this.profiles.cards([...admitted], now);
    const items = found.flatMap(({ id, day }) => {
      const person = cards.get(id);
      return person ? [{ person, day }] : [];
    });
    return { items };
  }
}
