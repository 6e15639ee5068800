// Public locations: k-anonymity and delayed moves.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gridDisk } from 'h3-js';
import { cellOf, coarsen } from '../../src/features/location/geography/cell.js';
import { LocationService } from '../../src/features/location/location.service.js';
import { LocationStore } from '../../src/features/location/location.store.js';
import { LocationSweeper } from '../../src/features/location/location.sweeper.js';
import type { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { createUserWithProfile, openTestContext, type TestContext } from '../support/test-context.js';

const noon = new Date('2026-05-01T12:00:00.000Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const days = (n: number) => later(n * 24 * 60);
const [village, farm, users] = [31.19, 31.22, 31.4].map((lat) => cellOf({ lat, lng: 121.43 }, 8)) as [
  bigint,
  bigint,
  bigint,
];
const kyoto = cellOf({ lat: 35.01, lng: 135.77 }, 8);
const limits = { consume: async () => undefined } as unknown as RateLimitsService;
const settings = { PLACE_MIN_COMPANY: 4, MOVE_DELAY_MINUTES: 30, TRAVEL_FREE_KM: 50 };

let context: TestContext;
let places: LocationService;
let sweeper: LocationSweeper;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.database.$executeRaw`TRUNCATE people, crowds CASCADE`;
  places = new LocationService(context.database, new LocationStore(), limits, context.profiles, settings);
  sweeper = newSweeper();
});

function newSweeper(): LocationSweeper {
  return new LocationSweeper(context.database, new LocationStore(), context.profiles, settings);
}

/** Creates a discoverable user whose account is so many days old and who was active at noon. */
async function person(daysHere = 30): Promise<string> {
  const id = await createUserWithProfile(context);
  await context.database.place.deleteMany({ where: { personId: id } });
  const createdAt = days(-daysHere);
  await context.database.person.update({ where: { id }, data: { createdAt, emailVerified: true } });
  return id;
}

async function settle(cell: bigint, count: number, precision: 8 | 7 | 6 = 8, daysHere = 30): Promise<string[]> {
  const ids = [];
  for (let n = 0; n < count; n++) ids.push(await person(daysHere));
  await Promise.all(ids.map((id) => places.move(id, cell, precision, noon)));
  await context.database.discovery.updateMany({ data: { activeDay: Math.floor(noon.getTime() / 86_400_000) } });
  return ids;
}

const foundAt = async (personId: string) =>
  (await context.database.discovery.findUniqueOrThrow({ where: { personId } })).cell;
const cardOf = async (id: string, now: Date) => (await context.profiles.cards([id], now)).get(id)?.place;

async function newcomerAt(cell: bigint, now = noon, precision?: 8 | 7): Promise<bigint> {
  const id = await person(0);
  await places.move(id, cell, precision, now);
  return foundAt(id);
}

describe('k-anonymity', () => {
  it('a cell needs enough other users to show one, and is recounted periodically', async () => {
    await settle(village, 7);
    expect(await newcomerAt(village)).toBe(coarsen(village, 6));
    await sweeper.sweep(noon);
    expect(await newcomerAt(village)).toBe(village);
    expect(await newcomerAt(coarsen(farm, 7))).toBe(coarsen(farm, 6));
  });

  it('the parent cell is used where a cell has too few users, and users shown in finer cells do not count for it', async () => {
    const [one, two, three] = gridDisk(coarsen(village, 7).toString(16), 1).map((hex) => BigInt(`0x${hex}`));
    await settle(one!, 7);
    await settle(two!, 4);
    await sweeper.sweep(noon);
    expect(await newcomerAt(two!)).toBe(coarsen(two!, 6));
    await settle(three!, 3);
    await newSweeper().sweep(noon);
    expect([await newcomerAt(one!), await newcomerAt(two!)]).toEqual([one, coarsen(two!, 7)]);
    expect(await newcomerAt(two!, noon, 7)).toBe(coarsen(two!, 7));
  });

  it('a user who is new, unconfirmed, inactive or not discoverable does not count', async () => {
    await settle(village, 7, 8, 6);
    await sweeper.sweep(noon);
    expect(await newcomerAt(village)).toBe(coarsen(village, 6));
    const old = await settle(farm, 7);
    const spoil: (() => Promise<unknown>)[] = [
      () => context.database.person.update({ where: { id: old[0]! }, data: { emailVerified: false } }),
      () => context.database.discovery.update({ where: { personId: old[0]! }, data: { activeDay: 0 } }),
      () => context.profiles.updatePreferences(old[0]!, { discoverable: false }, noon),
    ];
    for (const spoiled of spoil) {
      await context.database.crowdedCell.deleteMany();
      await spoiled();
      await newSweeper().sweep(noon);
      expect(await newcomerAt(farm)).toBe(coarsen(farm, 6));
      await context.database.person.update({ where: { id: old[0]! }, data: { emailVerified: true } });
      await context.database.discovery.updateMany({ data: { activeDay: Math.floor(noon.getTime() / 86_400_000) } });
      await newSweeper().sweep(noon);
      if (spoiled !== spoil.at(-1)) expect(await newcomerAt(farm)).toBe(farm);
    }
  });

  it('a user who leaves still counts until the next recount, and no other user’s public location changes', async () => {
    const [gone, ...left] = await settle(village, 7);
    await sweeper.sweep(noon);
    const lan = await person(0);
    await places.move(lan, village, 8, noon);
    for (const id of [gone!, ...left.slice(0, 1)]) await places.move(id, users, 8, later(5));
    await newSweeper().sweep(later(5));
    expect(await newcomerAt(village, later(6))).toBe(village);
    await places.move(left[1]!, users, 8, later(5));
    await newSweeper().sweep(later(5));
    expect(await newcomerAt(village, later(6))).toBe(coarsen(village, 6));
    for (const minutes of [7, 30]) await places.move(lan, village, 8, later(minutes));
    expect(await foundAt(lan)).toBe(village);
  });

  it('newcomers do not make the public location of a user finer before that user moves', async () => {
    const lan = await person(0);
    await places.move(lan, village, 8, noon);
    await settle(village, 7);
    await sweeper.sweep(noon);
    await places.move(lan, village, 8, later(5));
    await sweeper.sweep(later(90));
    expect(await foundAt(lan)).toBe(coarsen(village, 6));
  });

  it('a cell is recounted once an hour', async () => {
    await sweeper.sweep(noon);
    await settle(village, 7);
    await sweeper.sweep(later(59));
    expect(await newcomerAt(village)).toBe(coarsen(village, 6));
    await sweeper.sweep(later(60));
    expect(await newcomerAt(village)).toBe(village);
  });
});

describe('a move', () => {
  let lan: string;
  beforeEach(async () => {
    lan = await person();
    await places.move(lan, village, 8, noon);
    await context.database.$executeRaw`INSERT INTO crowds VALUES (${users}, 8), (${village}, 8), (${farm}, 8)`;
  });

  it('a user sees their own move at once, and others see it when it is due', async () => {
    await places.move(lan, kyoto, 8, later(24 * 60));
    expect((await places.placeOf(lan, later(24 * 60)))?.cell).toBe(kyoto);
    expect((await context.profiles.me(lan)).location?.place).toContain('Kyoto');
    const seen = async (minutes: number) => {
      await sweeper.sweep(later(24 * 60 + minutes));
      return [await foundAt(lan), await cardOf(lan, later(24 * 60 + minutes))];
    };
    const before = [coarsen(village, 6), expect.stringContaining('Shanghai')];
    for (const minutes of [0, 5, 9]) expect(await seen(minutes)).toEqual(before);
    expect(await seen(35)).toEqual([coarsen(kyoto, 6), expect.stringContaining('Kyoto')]);
  });

  it('a pending move stays hidden when the profile changes or the user becomes discoverable again', async () => {
    await places.move(lan, users, 8, later(60));
    await context.profiles.updatePreferences(lan, { discoverable: false }, later(61));
    await context.profiles.updatePreferences(lan, { discoverable: true, minAge: 20 }, later(62));
    expect(await foundAt(lan)).toBe(coarsen(village, 6));
    await sweeper.sweep(later(95));
    expect(await foundAt(lan)).toBe(users);
  });

  it('a due move is published once by two sweepers at a time, and a second move follows', async () => {
    await places.move(lan, users, 8, later(60));
    await places.move(lan, farm, 8, later(65));
    await Promise.all([sweeper.sweep(later(95)), newSweeper().sweep(later(95))]);
    expect(await foundAt(lan)).toBe(users);
    await Promise.all([sweeper.sweep(later(130)), newSweeper().sweep(later(130))]);
    expect(await foundAt(lan)).toBe(farm);
    expect(await context.database.place.count({ where: { nextAt: { not: null } } })).toBe(0);
  });

  it('a move while roaming is hidden, and is the public location when roaming ends', async () => {
    await places.roam(lan, users, later(50));
    await places.move(lan, farm, 8, later(60));
    await sweeper.sweep(later(95));
    expect(await foundAt(lan)).toBe(users);
    await places.endRoaming(lan, later(96));
    expect(await foundAt(lan)).toBe(farm);
  });
});
