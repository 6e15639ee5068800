// Who people say they are and whom they want to meet. Every change also rewrites the row by which they are found.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { dayOf } from '../../platform/time/day.js';
import { NicknamesService } from '../content-filter/nicknames.service.js';
import { TextFilterService } from '../content-filter/text-filter.service.js';
import { PhotosPresenter } from '../photos/photos.presenter.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { ADULT_AGE, adultOn, ageOn, MIN_PLAUSIBLE_AGE } from './age.js';
import { FREQUENCIES } from './habits.js';
import { interestIds } from './interests.js';
import { countChanges, LIMITED_FIELDS, type LimitedField, MOST_CHANGES, noAnswers } from './limited-changes.js';
import { defaultPreferences } from './missing-fields.js';
import { presentCard, presentMe } from './profile.presenter.js';
import type { MeSchema, PersonCard, PreferenceChanges, ProfileChanges } from './profiles.schemas.js';
import { ProfilesStore } from './profiles.store.js';
import type { PublicCell } from './profiles.types.js';

type Me = Omit<z.output<typeof MeSchema>, 'standing'>;
type ProfileInput = z.output<typeof ProfileChanges>;
type Change = (tx: Tx) => Promise<void>;

const minorReason =
  'You gave a birth date under 18. If that was a slip, appeal. · 你填写的出生日期未满 18 岁。如属误填，请提出申诉。';

@Injectable()
export class ProfilesService {
  /** The last day a person was seen on, so that the database hears of it once. */
  private readonly seenDays = new LRUCache<string, number>({ max: 100_000 });

  constructor(
    private readonly database: DatabaseService,
    private readonly store: ProfilesStore,
    private readonly photos: PhotosPresenter,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly textFilter: TextFilterService,
    private readonly nicknames: NicknamesService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** All a person has said of themselves, and what is still missing. */
  async me(personId: string, now = new Date()): Promise<Me> {
    return presentMe(personId, await this.store.me(personId), this.photos, now);
  }

  /** Whether a person has said all that it takes to see and swipe others. */
  async isComplete(personId: string): Promise<boolean> {
    return (await this.me(personId)).complete;
  }

  /**
   * @throws UNDERAGE, which also suspends the account until the 18th birthday; FIELD_LOCKED naming what was changed too often; MUTED when
   * it would say something to others, TEXT_REFUSED naming the fields, NAME_REFUSED
   */
  async updateProfile(personId: string, changes: ProfileInput, now: Date): Promise<Me> {
    const { birthDate, bio, goesOut, dates, ...rest } = changes;
    if (birthDate && ageOn(birthDate, now) < ADULT_AGE) return this.refuseMinor(personId, birthDate, now);
    this.textFilter.requireFit({ nickname: rest.nickname, bio });
    if (bio || rest.nickname !== undefined) await this.activeSanctions.requireVoice(personId, now);
    if (rest.nickname !== undefined) await this.requireName(personId, rest.nickname);
    const columns = {
      ...rest,
      ...(birthDate && { birthDate: new Date(birthDate) }),
      ...(bio !== undefined && { bio: bio ?? '' }),
      ...(goesOut !== undefined && { goesOut: goesOut && FREQUENCIES.indexOf(goesOut) }),
      ...(dates !== undefined && { dates: dates && FREQUENCIES.indexOf(dates) }),
    };
    return this.save(personId, now, async (tx) => {
      const counts = await this.countChanges(tx, personId, { gender: rest.gender, birthDate });
      await this.store.saveProfile(tx, personId, { ...columns, ...counts });
    });
  }

  /** @param slugs of the catalogue */
  async updateInterests(personId: string, slugs: string[], now: Date): Promise<Me> {
    const interests = interestIds(slugs);
    return this.save(personId, now, (tx) => this.store.saveProfile(tx, personId, { interests }));
  }

  /** @throws INVALID_INPUT when the youngest age would be over the oldest */
  async updatePreferences(personId: string, changes: z.output<typeof PreferenceChanges>, now: Date): Promise<Me> {
    return this.save(personId, now, async (tx) => {
      checkAges({ ...defaultPreferences, ...(await this.store.ages(tx, personId)), ...changes });
      await this.store.savePreferences(tx, personId, changes);
    });
  }

  /**
   * Derives the rows by which people are found from what is written in this transaction; without a whole profile, a place and
   * the wish to be found there is none. The caller has locked their rows before writing.
   */
  async refreshDiscovery(tx: Tx, personIds: string[], now = new Date()): Promise<void> {
    if (personIds.length > 0) await this.store.refreshDiscovery(tx, personIds, now);
  }

  /** Makes other changes of what these people are found by wait for this transaction. */
  async lock(tx: Tx, personIds: string[]): Promise<void> {
    for (const id of [...personIds].sort()) await this.store.lock(tx, id);
  }

  /** The same for people of whom nothing but the cell has changed, which costs a fraction. */
  async moveDiscovery(tx: Tx, moves: PublicCell[]): Promise<void> {
    if (moves.length > 0) await this.store.moveDiscovery(tx, moves);
  }

  /** Notes that a person is active, at most once a day. */
  async touchLastActive(personId: string, now: Date): Promise<void> {
    const day = dayOf(now);
    if ((this.seenDays.get(personId) ?? 0) >= day) return;
    this.seenDays.set(personId, day);
    await this.store.markActive(personId, day);
  }

  /** What others see of people, by id; those without a whole profile are left out. */
  async cards(ids: string[], now = new Date()): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const rows = await this.store.cards(ids, now);
    return new Map(rows.map((row) => [row.id, presentCard(row, this.photos, now)]));
  }

  /** A nickname may stay what it is, whoever has become staff since. @throws NAME_REFUSED */
  private async requireName(personId: string, nickname: string): Promise<void> {
    if ((await this.store.me(personId)).nickname === nickname) return;
    await this.nicknames.requireFree(nickname, personId);
  }

  /**
   * Suspends the account of a minor, so that another year can't just be typed. A moderator who grants the appeal undoes it. A date that
   * no one who can write was born on is refused and forgotten.
   * @throws UNDERAGE always
   */
  private async refuseMinor(personId: string, birthDate: string, now: Date): Promise<never> {
    if (ageOn(birthDate, now) < MIN_PLAUSIBLE_AGE) return fail('UNDERAGE');
    const what = { kind: 'suspend' as const, until: adultOn(birthDate), reason: minorReason };
    const sanction = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      const deed = { actorId: null, caseId: null, why: 'A birth date under 18', now };
      const sanction = await this.sanctions.impose(tx, personId, what, deed);
      await this.refreshDiscovery(tx, [personId], now);
      return sanction;
    });
    this.sanctions.imposed(personId, sanction);
    return fail('UNDERAGE');
  }

  /** Returns what to write of the changes that are counted. @throws FIELD_LOCKED */
  private async countChanges(tx: Tx, personId: string, change: Pick<ProfileInput, LimitedField>) {
    if (LIMITED_FIELDS.every((name) => change[name] === undefined)) return {};
    const { counts, locked } = countChanges((await this.store.limitedAnswers(tx, personId)) ?? noAnswers, change);
    if (locked.length > 0) fail('FIELD_LOCKED', undefined, locked.map(lockedField));
    return counts;
  }

  private async save(personId: string, now: Date, write: Change): Promise<Me> {
    const row = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      await write(tx);
      await this.refreshDiscovery(tx, [personId], now);
      return this.store.me(personId, tx);
    });
    return presentMe(personId, row, this.photos, now);
  }
}

const lockedField = (path: LimitedField) => ({
  path,
  message: `was changed ${MOST_CHANGES} times, and cannot be changed again`,
});

function checkAges({ minAge, maxAge }: { minAge: number; maxAge: number }): void {
  if (minAge <= maxAge) return;
  fail('INVALID_INPUT', undefined, [{ path: 'minAge', message: `must not be over maxAge, which is ${maxAge}` }]);
}
