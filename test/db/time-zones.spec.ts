// The time zone of a user: its changes, and the days that begin by it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QuotasService } from '../../src/features/quotas/quotas.service.js';
import { QuotasStore } from '../../src/features/quotas/quotas.store.js';
import {
  createUser,
  createUserWithProfile,
  openTestContext,
  setLocation,
  type TestContext,
} from '../support/test-context.js';

let context: TestContext;
let quotas: QuotasService;
beforeAll(async () => {
  context = await openTestContext();
  quotas = new QuotasService({ ...context.config, LIKES_PER_DAY: 2 }, new QuotasStore(context.database));
});
afterAll(() => context.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noon = new Date('2026-11-23T12:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * hourMs);
const setZone = (id: string, timeZone: string, now = noon) => context.profiles.updatePreferences(id, { timeZone }, now);
const like = (id: string, now: Date) =>
  context.database
    .$transaction((tx) => quotas.consume(tx, id, 'likes', now))
    .then(
      () => true,
      (error) => {
        expect(error).toMatchObject({ code: 'DAILY_LIMIT' });
        return false;
      },
    );

describe('the time zone of a user', () => {
  it('the zone is that of the device, before it is set that of the location, and UTC without either', async () => {
    const [bare, lan] = [await createUser(context), await createUserWithProfile(context)];
    const zoneOf = async (id: string) => (await context.profiles.me(id, noon)).preferences.timeZone;
    expect([await zoneOf(bare), await zoneOf(lan)]).toEqual(['UTC', 'Asia/Shanghai']);
    await setZone(lan, 'Europe/Berlin');
    expect(await zoneOf(lan)).toBe('Europe/Berlin');
  });

  it('the zone can be changed once in 24 hours, and the same zone again is no change', async () => {
    const lan = await createUserWithProfile(context);
    // that of the location
    await setZone(lan, 'Asia/Shanghai', later(-1));
    await setZone(lan, 'Europe/Berlin');
    await setZone(lan, 'Europe/Berlin', later(1));
    await expect(setZone(lan, 'Asia/Tokyo', later(23))).rejects.toMatchObject({
      code: 'DAILY_LIMIT',
      retryAfter: 3600,
    });
    const quietHours = { from: '22:00', to: '07:00', zone: 'Asia/Tokyo' };
    const quiet = (hours: number) => context.profiles.updatePreferences(lan, { quietHours }, later(hours));
    await expect(quiet(23)).rejects.toMatchObject({ code: 'DAILY_LIMIT' });
    expect((await quiet(24)).preferences).toMatchObject({ quietHours, timeZone: 'Asia/Tokyo' });
  });

  it('concurrent changes from several devices are one change', async () => {
    const lan = await createUserWithProfile(context);
    const zones = ['Asia/Tokyo', 'Asia/Kolkata', 'Europe/Berlin', 'America/Lima'];
    const outcomes = await Promise.allSettled(zones.map((zone) => setZone(lan, zone)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the days of a user', () => {
  it('quotas begin at the midnight of the user', async () => {
    const lan = await createUserWithProfile(context);
    expect([await like(lan, noon), await like(lan, later(3.9)), await like(lan, later(3.95))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await quotas.left(lan, later(3.99))).toMatchObject({
      left: { likes: 0 },
      resetsAt: new Date('2026-11-23T16:00:00Z'),
    });
    expect(await quotas.left(lan, later(4))).toMatchObject({
      left: { likes: 2 },
      resetsAt: new Date('2026-11-24T16:00:00Z'),
    });
    expect(await like(lan, later(4))).toBe(true);
  });

  it('changes of the zone, once a day to where midnight comes next, give no more than N + 1 quotas in N days', async () => {
    const lan = await createUserWithProfile(context);
    let given = 0;
    const [days, step] = [12, 0.5];
    for (let hour = 0; hour < days * 24; hour += step) {
      const now = later(hour);
      await context.profiles.touchLastActive(lan, now);
      while (await like(lan, now)) given++;
      // where it is almost midnight
      const ahead = (24 - ((now.getTime() % dayMs) / hourMs + step)) % 24;
      const zone = ahead > 14 ? `Etc/GMT+${Math.floor(24 - ahead)}` : `Etc/GMT-${Math.floor(ahead)}`;
      if (hour % 24 === 0) await setZone(lan, zone, now);
    }
    expect(given).toBeLessThanOrEqual(2 * (days + 1));
    expect(given).toBeGreaterThanOrEqual(days);
  });

  it('the last active day is that of the user', async () => {
    const lan = await createUserWithProfile(context);
    const activeDay = async () =>
      (await context.database.discovery.findUniqueOrThrow({ where: { personId: lan } })).activeDay;
    const day = Math.floor(Date.now() / dayMs) + 30;
    await context.profiles.touchLastActive(lan, new Date(day * dayMs + 15.9 * hourMs));
    expect(await activeDay()).toBe(day);
    await context.profiles.touchLastActive(lan, new Date(day * dayMs + 16 * hourMs));
    expect(await activeDay()).toBe(day + 1);
    await context.profiles.touchLastActive(lan, new Date(day * dayMs + 24 * hourMs));
    expect(await activeDay()).toBe(day + 1);
  });

  it('the end of the day is stored once the profile and the location exist, whichever process created them', async () => {
    const lan = await createUser(context);
    const other = context.newProfiles();
    await other.touchLastActive(lan, noon);
    await context.profiles.updateProfile(lan, { nickname: 'Lan' }, noon);
    await other.touchLastActive(lan, later(0.1));
    await setLocation(context, lan);
    await other.touchLastActive(lan, later(0.2));
    expect(await context.database.profile.findUniqueOrThrow({ where: { personId: lan } })).toMatchObject({
      dayEndsAt: new Date('2026-11-23T16:00:00Z'),
    });
  });

  it('a user comes of age on the date of their zone, and on the last one on earth while it is unknown', async () => {
    const birthDate = '2008-11-24';
    const answer = (id: string, time: string) =>
      context.profiles.updateProfile(id, { birthDate }, new Date(time)).then(
        () => 'accepted',
        ({ code }) => code,
      );
    const [bare, lan] = [await createUser(context), await createUserWithProfile(context)];
    expect(await answer(lan, '2026-11-23T15:59:00Z')).toBe('UNDERAGE');
    expect(await answer(lan, '2026-11-23T16:00:00Z')).toBe('accepted');
    expect(await answer(bare, '2026-11-24T11:59:00Z')).toBe('UNDERAGE');
    expect(await answer(bare, '2026-11-24T12:00:00Z')).toBe('accepted');
  });

  it('no card shows an age under 18, also where it is still the day before', async () => {
    const lan = await createUserWithProfile(context);
    await setZone(lan, 'Pacific/Kiritimati');
    await context.profiles.updateProfile(lan, { birthDate: '2008-11-24' }, noon);
    expect((await context.profiles.cards([lan], noon)).get(lan)!.age).toBe(18);
  });

  it('a user turns older at midnight: for themselves by their own zone, for others by that of the place they see', async () => {
    const lan = await createUserWithProfile(context);
    await setZone(lan, 'America/Lima');
    const birthDate = '1998-05-04';
    await context.profiles.updateProfile(lan, { birthDate }, noon);
    const ages = async (time: string) => {
      const now = new Date(time);
      const card = (await context.profiles.cards([lan], now)).get(lan)!;
      return [(await context.profiles.me(lan, now)).profile.age, card.age];
    };
    expect(await ages('2026-05-03T15:59:00Z')).toEqual([27, 27]);
    expect(await ages('2026-05-03T16:00:00Z')).toEqual([27, 28]);
    expect(await ages('2026-05-04T05:00:00Z')).toEqual([28, 28]);
  });
});
