// Who people say they are and whom they want to meet. Every change also rewrites the row by which they are found.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { Database, type Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { ADULT, ageOn } from './age.js';
import { cardOf, meOf } from './faces.js';
import { interestIds } from './interests.js';
import { defaultPreferences, type Preferences } from './me.js';
import type { MeSchema, PersonCard, PreferenceChanges, ProfileChanges } from './profiles.schemas.js';
import { ProfilesStore } from './profiles.store.js';

type Me = z.output<typeof MeSchema>;
type Change = (tx: Tx) => Promise<void>;

@Injectable()
export class ProfilesService {
  /** The last hour a person was seen in, so that the database hears of it once. */
  private readonly seenHours = new LRUCache<string, number>({ max: 100_000 });

  constructor(
    private readonly database: Database,
    private readonly store: ProfilesStore,
  ) {}

  /** All a person has said of themselves, and what is still missing. */
  async me(personId: string, now = new Date()): Promise<Me> {
    return meOf(personId, await this.store.me(personId), now);
  }

  /** Whether a person has said all that it takes to see and swipe others. */
  async isComplete(personId: string): Promise<boolean> {
    return (await this.me(personId)).complete;
  }

  /** @throws UNDERAGE */
  async change(personId: string, changes: z.output<typeof ProfileChanges>, now: Date): Promise<Me> {
    const { birthDate, bio, ...rest } = changes;
    if (birthDate && ageOn(birthDate, now) < ADULT) fail('UNDERAGE');
    const columns = {
      ...rest,
      ...(birthDate && { birthDate: new Date(birthDate) }),
      ...(bio !== undefined && { bio: bio ?? '' }),
    };
    return this.save(personId, now, (tx) => this.store.saveProfile(tx, personId, columns));
  }

  /** @param slugs of the catalogue */
  async choose(personId: string, slugs: string[], now: Date): Promise<Me> {
    const interests = interestIds(slugs);
    return this.save(personId, now, (tx) => this.store.saveProfile(tx, personId, { interests }));
  }

  /** @throws INVALID_INPUT when the youngest age would be over the oldest */
  async prefer(personId: string, changes: z.output<typeof PreferenceChanges>, now: Date): Promise<Me> {
    return this.save(personId, now, async (tx) => {
      checkAges({ ...defaultPreferences, ...(await this.store.preferences(tx, personId)), ...changes });
      await this.store.savePreferences(tx, personId, changes);
    });
  }

  /**
   * Derives the row by which a person is found from what is written in this transaction; without a whole profile, a place and
   * the wish to be found there is none. The caller has locked the person's row before writing.
   */
  async refreshDiscovery(tx: Tx, personId: string, now = new Date()): Promise<void> {
    await this.store.refreshDiscovery(tx, personId, hourOf(now));
  }

  /** Notes that a person is active, at most once an hour. */
  async seen(personId: string, now: Date): Promise<void> {
    const hour = hourOf(now);
    if ((this.seenHours.get(personId) ?? 0) >= hour) return;
    this.seenHours.set(personId, hour);
    await this.store.markActive(personId, hour);
  }

  /** What others see of people, by id; those without a whole profile are left out. */
  async cards(ids: string[], now = new Date()): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const rows = await this.store.cards(ids);
    return new Map(rows.map((row) => [row.id, cardOf(row, now)]));
  }

  private async save(personId: string, now: Date, write: Change): Promise<Me> {
    const row = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      await write(tx);
      await this.refreshDiscovery(tx, personId, now);
      return this.store.me(personId, tx);
    });
    return meOf(personId, row, now);
  }
}

function checkAges({ minAge, maxAge }: Preferences): void {
  if (minAge <= maxAge) return;
  fail('INVALID_INPUT', undefined, [{ path: 'minAge', message: `must not be over maxAge, which is ${maxAge}` }]);
}

function hourOf(time: Date): number {
  return Math.floor(time.getTime() / 3_600_000);
}
