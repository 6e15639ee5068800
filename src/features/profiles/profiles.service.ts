// Profiles and preferences. Every change also writes the discovery row, by which users are found.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { atMost } from '../../platform/cache/cache-size.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import { dayIn, dayOf, startOfDay, startOfDayIn, startOfNextDay } from '../../platform/time/day.js';
import { lastZone } from '../../platform/time/time-zone.js';
import { NicknamesService } from '../content-filter/nicknames.service.js';
import { TextFilterService } from '../content-filter/text-filter.service.js';
import { PhotosPresenter } from '../photos/photos.presenter.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { ADULT_AGE, adultOn, ageOn, MIN_PLAUSIBLE_AGE } from './age.js';
import { hasZone, quotaDayEnd, zoneOf } from './clock/user-clock.js';
import { FREQUENCIES } from './habits.js';
import { interestIds } from './interests.js';
import { countChanges, LIMITED_FIELDS, type LimitedField, MOST_CHANGES, noAnswers } from './limited-changes.js';
import { defaultPreferences, onlyUnanswered } from './missing-fields.js';
import { presentCard, presentMe } from './profile.presenter.js';
import type { MeSchema, PersonCard, PreferenceChanges, ProfileChanges } from './profiles.schemas.js';
import { ProfilesStore } from './profiles.store.js';
import type { PublicCell, UserDataChange } from './profiles.types.js';

type Me = Omit<z.output<typeof MeSchema>, 'standing'>;
type ProfileInput = z.output<typeof ProfileChanges>;
type Change = (tx: Tx) => Promise<void>;

const zoneLimit = 'The time zone can be changed once in 24 hours';
const minuteMs = 60_000;
const dayMs = 86_400_000;

const minorReason =
  'Your birth date says that you are under 18. If it is wrong, appeal. · 你填写的出生日期未满 18 周岁。如填写有误，请申诉。';

@Injectable()
export class ProfilesService {
  /** Until when there is nothing to write of the activity of each user, so that it is written once a day. */
  private readonly activeUntil = new LRUCache<string, number>({ ...atMost(100_000) });

  constructor(
    private readonly database: DatabaseService,
    private readonly store: ProfilesStore,
    private readonly photos: PhotosPresenter,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly textFilter: TextFilterService,
    private readonly nicknames: NicknamesService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** Returns a user's own view: profile, preferences, location and missing fields. */
  async me(personId: string, now = new Date()): Promise<Me> {
    return presentMe(personId, await this.store.me(personId), this.photos, now);
  }

  /** Returns whether no required field is missing. */
  async isComplete(personId: string): Promise<boolean> {
    return (await this.me(personId)).complete;
  }

  /**
   * Updates the profile; omitted fields are not changed.
   * @param onlyMissing keeps the fields that the user has answered
   * @throws UNDERAGE, which also suspends the account until the 18th birthday; FIELD_LOCKED naming the fields changed too often; MUTED
   * when a text would change, TEXT_REFUSED naming the fields, NAME_REFUSED
   */
  async updateProfile(personId: string, changes: ProfileInput, now: Date, onlyMissing = false): Promise<Me> {
    const { birthDate, bio, goesOut, dates, ...rest } = changes;
    if (birthDate) await this.requireAdult(personId, birthDate, now);
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
      const written = onlyMissing ? onlyUnanswered(columns, await this.store.me(personId, tx)) : columns;
      const limited = { gender: written.gender, birthDate: written.birthDate && birthDate };
      const counts = await this.countChanges(tx, personId, limited);
      await this.store.saveProfile(tx, personId, { ...written, ...counts });
    });
  }

  /**
   * Clears the bio in the caller's transaction, which has locked the user and refreshes the discovery row. @returns the bio
   * @throws NOT_FOUND when there is none
   */
  async clearBio(tx: Tx, personId: string): Promise<string> {
    const bio = (await this.store.me(personId, tx)).bio || fail('NOT_FOUND');
    await this.store.saveProfile(tx, personId, { bio: '' });
    return bio;
  }

  /** Replaces the interests. @param slugs of the catalogue */
  async updateInterests(personId: string, slugs: string[], now: Date): Promise<Me> {
    const interests = interestIds(slugs);
    return this.save(personId, now, (tx) => this.store.saveProfile(tx, personId, { interests }));
  }

  /**
   * Updates preferences; omitted ones are not changed.
   * @throws INVALID_INPUT when minAge would be over maxAge, DAILY_LIMIT for a second change of the time zone in a day
   */
  async updatePreferences(personId: string, changes: z.output<typeof PreferenceChanges>, now: Date): Promise<Me> {
    const { timeZone = changes.quietHours?.zone, ...choices } = changes;
    return this.save(personId, now, async (tx) => {
      checkAges({ ...defaultPreferences, ...(await this.store.ages(tx, personId)), ...choices });
      const zone = timeZone === undefined ? {} : await this.zoneChange(tx, personId, timeZone, now);
      await this.store.savePreferences(tx, personId, { ...choices, ...zone });
    });
  }

  /**
   * Derives the discovery rows of users from what this transaction has written; a user without a complete profile and a location, or
   * who is not discoverable, has none. The caller has locked the users before writing.
   */
  async refreshDiscovery(tx: Tx, personIds: string[], now = new Date()): Promise<void> {
    for (const id of personIds) this.activeUntil.delete(id);
    if (personIds.length > 0) await this.store.refreshDiscovery(tx, personIds, now);
  }

  /** Locks users until the transaction ends: other changes of their discovery rows wait. */
  async lock(tx: Tx, personIds: string[]): Promise<void> {
    for (const id of [...personIds].sort()) await this.store.lock(tx, id);
  }

  /** Changes the cells of discovery rows: a fraction of the cost of refreshDiscovery, when nothing else has changed. */
  async moveDiscovery(tx: Tx, moves: PublicCell[]): Promise<void> {
    if (moves.length > 0) await this.store.moveDiscovery(tx, moves);
  }

  /**
   * Records that a user is active, at most once a day of the user, and the end of the day of the quotas. Until both can be stored, it looks
   * again each minute: another process may create the profile, or store the location. Call it before a quota is counted, so that the day
   * that begins with the count keeps its end when the location moves to another time zone.
   */
  async touchLastActive(personId: string, now: Date): Promise<void> {
    if ((this.activeUntil.get(personId) ?? 0) > now.getTime()) return;
    this.activeUntil.set(personId, now.getTime() + minuteMs);
    const clock = await this.store.clock(personId);
    const zone = zoneOf(clock);
    const dayEndsAt = hasZone(clock) ? quotaDayEnd(clock, now) : null;
    await this.store.markActive(personId, dayIn(zone, now), dayEndsAt);
    if (clock.hasProfile && dayEndsAt)
      this.activeUntil.set(personId, Math.min(startOfNextDay(zone, now).getTime(), dayEndsAt.getTime()));
  }

  /** Returns cards by user id; users with an incomplete profile are left out. */
  async cards(ids: string[], now = new Date()): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const rows = await this.store.cards(ids, now);
    return new Map(rows.map((row) => [row.id, presentCard(row, this.photos, now)]));
  }

  /**
   * Returns cards with the public custom data, for users who share a match or a room. Lists of strangers leave them out: each user may have
   * 4 KB of them, ten times a card.
   */
  async cardsWithData(ids: string[], now = new Date()): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const [cards, data] = await Promise.all([this.cards(ids, now), this.store.publicData(ids)]);
    for (const [id, card] of cards) if (data.has(id)) cards.set(id, { ...card, publicData: data.get(id) });
    return cards;
  }

  /** Sets custom data of a user; omitted ones are not changed. Only the backend of the app does so. @throws SIGN_IN_FIRST */
  async saveUserData(personId: string, change: UserDataChange): Promise<void> {
    await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      await this.store.saveUserData(tx, personId, change);
    });
  }

  /** Checks a new nickname; the current one may stay, even when it has become reserved since. @throws NAME_REFUSED */
  private async requireName(personId: string, nickname: string): Promise<void> {
    if ((await this.store.me(personId)).nickname === nickname) return;
    await this.nicknames.requireFree(nickname, personId);
  }

  /** Returns the columns of a new time zone. The day of the quotas that has begun keeps its end. @throws DAILY_LIMIT */
  private async zoneChange(tx: Tx, personId: string, timeZone: string, now: Date) {
    const clock = await this.store.clock(personId, tx);
    if (timeZone === zoneOf(clock)) return { timeZone };
    const waitMs = clock.timeZoneAt ? clock.timeZoneAt.getTime() + dayMs - now.getTime() : 0;
    if (waitMs > 0) throw new CodedError('DAILY_LIMIT', zoneLimit, undefined, Math.ceil(waitMs / 1000));
    if (hasZone(clock)) await this.store.saveDayEnd(tx, personId, quotaDayEnd(clock, now));
    return { timeZone, timeZoneAt: now };
  }

  /** Checks the age on the present date of the user; while the time zone is unknown, on the last date on earth. @throws UNDERAGE */
  private async requireAdult(personId: string, birthDate: string, now: Date): Promise<void> {
    const zone = zoneOf(await this.store.clock(personId), lastZone);
    const age = ageOn(birthDate, startOfDay(dayIn(zone, now)));
    if (age < MIN_PLAUSIBLE_AGE) fail('UNDERAGE');
    if (age < ADULT_AGE) await this.refuseMinor(personId, startOfDayIn(zone, dayOf(adultOn(birthDate))), now);
  }

  /**
   * Suspends the account of a minor, so that they cannot just enter another year; granting an appeal undoes it.
   * @param until the 18th birthday
   * @throws UNDERAGE always
   */
  private async refuseMinor(personId: string, until: Date, now: Date): Promise<never> {
    const what = { kind: 'suspend' as const, until, reason: minorReason };
    const sanction = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      const deed = { actorId: null, caseId: null, why: 'A birth date under 18', now };
      const sanction = await this.sanctions.impose(tx, personId, what, deed);
      await this.refreshDiscovery(tx, [personId], now);
      return sanction;
    });
    this.sanctions.publishImposed(personId, sanction);
    return fail('UNDERAGE');
  }

  /** Returns the new counts of limited changes. @throws FIELD_LOCKED */
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
  message: `was changed ${MOST_CHANGES} times and can no longer be changed`,
});

function checkAges({ minAge, maxAge }: { minAge: number; maxAge: number }): void {
  if (minAge <= maxAge) return;
  fail('INVALID_INPUT', undefined, [{ path: 'minAge', message: `must not be greater than maxAge (${maxAge})` }]);
}
