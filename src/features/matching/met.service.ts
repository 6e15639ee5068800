// The people one has met: whose cell one shared today. It is told late and without the place, so that nobody can be followed by it.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../platform/errors/errors.js';
import { ProfileQuota } from '../allowances/profile-quota.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { eligible } from './eligible.js';
import type { MetSchema } from './met.schemas.js';
import { MetStore } from './met.store.js';

/** More than anybody reads. */
const most = 100;

@Injectable()
export class MetService {
  constructor(
    private readonly store: MetStore,
    private readonly profiles: ProfilesService,
    private readonly quota: ProfileQuota,
  ) {}

  /**
   * Whom a person met within a day, of those the deck could hold too; nobody unless both may be found and have chosen to be told.
   * @param address from where it is asked
   * @throws PAUSED, DAILY_LIMIT, SECURE_FIRST
   */
  async met(personId: string, address: string, now: Date): Promise<z.output<typeof MetSchema>> {
    const self = await this.store.self(personId);
    if (self?.paused) fail('PAUSED');
    if (!self?.id) return { items: [] };
    const found = (await this.store.met(personId, now, most)).filter((other) => eligible(self, other, now));
    const ids = found.map(({ id }) => id);
    const admitted = await this.quota.admit(self, address, ids, now);
    const cards = await this.profiles.cards([...admitted], now);
    const items = found.flatMap(({ id, day }) => {
      const person = cards.get(id);
      return person ? [{ person, day }] : [];
    });
    return { items };
  }
}
