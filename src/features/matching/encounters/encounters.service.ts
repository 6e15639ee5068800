// The people one has met: whose cell one shared today. It is told late and without the place, so that nobody can be followed by it.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ProfileQuotaService } from '../../quotas/profile-quota.service.js';
import { eligible } from '../scoring/eligible.js';
import type { EncountersSchema } from './encounters.schemas.js';
import { EncountersStore } from './encounters.store.js';

/** More than anybody reads. */
const most = 100;

@Injectable()
export class EncountersService {
  constructor(
    private readonly store: EncountersStore,
    private readonly profiles: ProfilesService,
    private readonly profileQuota: ProfileQuotaService,
  ) {}

  /**
   * Whom a person met within a day, of those the deck could hold too; nobody unless both may be found and have chosen to be told.
   * @param address from where it is asked
   * @throws PAUSED, DAILY_LIMIT, SECURE_FIRST
   */
  async list(personId: string, address: string, now: Date): Promise<z.output<typeof EncountersSchema>> {
    const self = await this.store.viewer(personId);
    if (self?.paused) fail('PAUSED');
    if (!self?.id) return { items: [] };
    const found = (await this.store.list(personId, now, most)).filter((other) => eligible(self, other, now));
    const ids = found.map(({ id }) => id);
    const admitted = await this.profileQuota.admit(self, address, ids, now);
    const cards = await this.profiles.cards([...admitted], now);
    const items = found.flatMap(({ id, day }) => {
      const person = cards.get(id);
      return person ? [{ person, day }] : [];
    });
    return { items };
  }
}
