import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, coarsen } from '../../src/features/location/geography/cell.js';
import { LocationService } from '../../src/features/location/location.service.js';
import { LocationStore } from '../../src/features/location/location.store.js';
import { LocationSweeper } from '../../src/features/location/location.sweeper.js';
import { EncountersService } from '../../src/features/matching/encounters/encounters.service.js';
import { EncountersStore } from '../../src/features/matching/encounters/encounters.store.js';
import type { ProfileQuotaService } from '../../src/features/quotas/profile-quota.service.js';
import type { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { hideFrom } from '../support/hidden-contacts.js';
import { createUser, createUserWithProfile, openTestContext, type TestContext } from '../support/test-context.js';

const noon = new Date('2026-05-01T12:00:00.000Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
const xuhui = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const pudong = cellOf({ lat: 31.22, lng: 121.54 }, 8);
const kyoto = cellOf({ lat: 35.01, lng: 135.77 }, 8);
/** K-anonymity satisfied for all, and moves visible at once. */
const open = { PLACE_MIN_COMPANY: 0, MOVE_DELAY_MINUTES: 0, TRAVEL_FREE_KM: 50 };
const limits = { consume: async () => undefined } as unknown as RateLimitsService;
const unlimited = {
  admit: async (_: unknown, __: string, ids: string[]) => new Set(ids),
} as unknown as ProfileQuotaService;
const address = '203.0.113.7';

type Choice = Parameters<TestContext['profiles']['updatePreferences']>[1];

let context: TestContext;
let store: LocationStore;
let places: LocationService;
let sweeper: LocationSweeper;
let encounters: EncountersService;
beforeAll(async () => {
  context = await openTestContext();
  store = new LocationStore();
  places = newService();
  sweeper = new LocationSweeper(context.database, store, context.profiles, open);
  encounters = new EncountersService(new EncountersStore(context.database), context.profiles, unlimited);
});
afterAll(() => context.close());

/** Creates the location services of another process. */
function newService(): LocationService {
  return new LocationService(context.database, store, limits, context.profiles, open);
}

/** Creates a discoverable user who is far away. */
async function person(preferences: Choice = {}): Promise<string> {
  const id = await createUserWithProfile(context);
  await context.database.place.deleteMany({ where: { personId: id } });
  await context.profiles.updatePreferences(id, preferences, noon);
  return id;
}

const foundAt = async (personId: string) =>
  (await context.database.discovery.findUnique({ where: { personId } }))?.cell ?? null;

describe('a batch of moves', () => {
  it('each user of a batch is found at their new location', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => person()));
    const targetOf = (n: number) => [xuhui, pudong, coarsen(xuhui, 7), coarsen(pudong, 6)][n % 4]!;
    const precision = (n: number) => ([8, 8, 7, 6] as const)[n % 4]!;
    await Promise.all(people.map((id, n) => places.move(id, n % 2 ? pudong : xuhui, precision(n), noon)));
    for (const [n, id] of people.entries()) {
      const from = n % 2 ? pudong : xuhui;
      expect(await foundAt(id)).toBe(coarsen(from, precision(n)));
    }
    await Promise.all(people.map((id, n) => places.move(id, targetOf(n), 8, later(1))));
    for (const [n, id] of people.entries()) expect(await foundAt(id)).toBe(targetOf(n));
  });

  it('an impossible move is refused, and the other moves of the batch succeed', async () => {
    const [lan, mei] = [await person(), await person()];
    await Promise.all([places.move(lan, xuhui, 8, noon), places.move(mei, xuhui, 8, noon)]);
    const outcomes = await Promise.allSettled([
      places.move(lan, kyoto, 8, later(0.1)),
      places.move(mei, pudong, 8, later(0.1)),
      places.move('019b0c3e-0000-7000-8000-000000000000', pudong, 8, noon),
    ]);
    expect(outcomes).toMatchObject([
      { reason: { code: 'LOCATION_IMPOSSIBLE' } },
      { status: 'fulfilled' },
      { reason: { code: 'NOT_FOUND' } },
    ]);
    expect([await foundAt(lan), await foundAt(mei)]).toEqual([xuhui, pudong]);
  });

  it('a batch derives the same discovery rows as single writes', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => person()));
    const cells = [xuhui, pudong, coarsen(pudong, 7)];
    const step = fc.record({
      who: fc.nat(5),
      does: fc.constantFrom('move', 'roam', 'return', 'precision') as fc.Arbitrary<
        'move' | 'roam' | 'return' | 'precision'
      >,
      cell: fc.constantFrom(...cells),
      precision: fc.constantFrom(8, 7, 6) as fc.Arbitrary<8 | 7 | 6>,
    });
    let hours = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        hours += 30;
        const now = later(hours);
        await Promise.allSettled(
          steps.map(({ who, does, cell, precision }) => {
            const id = people[who]!;
            if (does === 'move') return places.move(id, cell, undefined, now);
            if (does === 'roam') return places.roam(id, cell, now);
            return does === 'return' ? places.endRoaming(id, now) : places.setPrecision(id, precision, now);
          }),
        );
        await sweeper.sweep(now);
        const rows = () =>
          context.database.discovery.findMany({
            where: { personId: { in: people } },
            orderBy: { personId: 'asc' },
          });
        const before = await rows();
        await context.profiles.refreshDiscovery(context.database, people, now);
        expect(before).toEqual(await rows());
      }),
      { numRuns: 15 },
    );
  });

  it('a batch and concurrent profile changes of other processes are both kept', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => person()));
    const elsewhere = newService();
    for (let round = 0; round < 5; round++) {
      const cell = round % 2 ? xuhui : pudong;
      await Promise.all(
        people.flatMap((id, n) => [
          (n % 2 ? places : elsewhere).move(id, cell, 8, later(round)),
          context.profiles.updatePreferences(id, { minAge: 20 + round }, noon),
        ]),
      );
      const rows = await context.database.discovery.findMany({ where: { personId: { in: people } } });
      expect(rows.map((row) => [row.cell, row.minAge])).toEqual(people.map(() => [cell, 20 + round]));
    }
  });
});

describe('roaming', () => {
  it('the roaming place is the public location and the place of search, until roaming expires', async () => {
    const lan = await person();
    await places.move(lan, xuhui, 8, noon);
    await places.roam(lan, kyoto, noon);
    expect(await foundAt(lan)).toBe(kyoto);
    expect((await places.placeOf(lan, later(23)))?.cell).toBe(kyoto);
    expect((await context.profiles.cards([lan], later(23))).get(lan)?.place).toContain('Kyoto');
    expect((await context.profiles.me(lan, later(23))).location).toMatchObject({
      place: 'Xuhui, Shanghai',
      roaming: { place: expect.stringContaining('Kyoto') },
    });
    expect((await places.placeOf(lan, later(24)))?.cell).toBe(xuhui);
    expect((await context.profiles.cards([lan], later(24))).get(lan)?.place).toContain('Shanghai');
    await sweeper.sweep(later(23.9));
    expect(await foundAt(lan)).toBe(kyoto);
    await Promise.all([sweeper.sweep(later(24)), sweeper.sweep(later(24))]);
    expect(await foundAt(lan)).toBe(xuhui);
  });

  it('roaming continues when the profile changes or the user moves', async () => {
    const lan = await person();
    const now = new Date();
    await places.move(lan, xuhui, 8, now);
    await places.roam(lan, kyoto, now);
    await context.profiles.updatePreferences(lan, { minAge: 30 }, now);
    await places.move(lan, pudong, 8, new Date(now.getTime() + 3_600_000));
    expect(await foundAt(lan)).toBe(kyoto);
    await places.endRoaming(lan, now);
    expect(await foundAt(lan)).toBe(pudong);
  });
});

describe('pausing', () => {
  it('a paused user is not found, and is found again afterwards', async () => {
    const lan = await person();
    await places.move(lan, xuhui, 8, noon);
    await context.profiles.updatePreferences(lan, { paused: true }, noon);
    expect(await foundAt(lan)).toBeNull();
    await places.move(lan, pudong, 8, later(1));
    expect(await foundAt(lan)).toBeNull();
    await context.profiles.updatePreferences(lan, { paused: false }, noon);
    expect(await foundAt(lan)).toBe(pudong);
  });
});

describe('the encounters of two users', () => {
  const optedIn = { recentlyMet: true };
  const told = async (id: string, hours: number) =>
    (await encounters.list(id, address, later(hours))).items.map(({ person }) => person.id);
  let lan: string;
  let mei: string;
  beforeEach(async () => {
    await context.database.cellVisit.deleteMany();
    [lan, mei] = [await person(optedIn), await person(optedIn)];
  });

  it('both users see the encounter some hours later, with the day but no hour, and not after a day', async () => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.5));
    expect(await told(lan, 1.49)).toEqual([]);
    expect((await encounters.list(lan, address, later(4.5))).items).toEqual([
      { person: expect.objectContaining({ id: mei }), day: '2026-05-01' },
    ]);
    expect(await told(mei, 4.5)).toEqual([lan]);
    expect(await told(mei, 24.5)).toEqual([]);
  });

  it('two users who arrive at the same time have an encounter', async () => {
    await Promise.all([places.move(lan, xuhui, 8, noon), places.move(mei, xuhui, 8, noon)]);
    expect([await told(lan, 4), await told(mei, 4)]).toEqual([[mei], [lan]]);
  });

  it('a user who came over an hour ago, has left or is in another cell is not encountered', async () => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(1));
    expect(await told(lan, 5)).toEqual([]);
    await places.move(mei, pudong, 8, later(1.5));
    const wei = await person(optedIn);
    await places.move(wei, xuhui, 8, later(1.6));
    expect(await told(wei, 6)).toEqual([]);
  });

  it.each<[string, Choice]>([
    ['has not chosen it', { recentlyMet: false }],
    ['is paused', { paused: true }],
    ['cannot be found', { discoverable: false }],
    ['seeks another gender', { seeks: ['man'] }],
  ])('two users have no encounter when one of them %s', async (_, preferences) => {
    await context.profiles.updatePreferences(mei, preferences, noon);
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.1));
    await context.profiles.updatePreferences(mei, { paused: false }, noon);
    expect([await told(lan, 6), await told(mei, 6)]).toEqual([[], []]);
  });

  it.each([
    ['roams', () => places.roam(mei, kyoto, noon)],
    ['is kept coarsely', () => places.setPrecision(mei, 7)],
  ])('two users have no encounter when the other %s', async (_, change) => {
    await places.move(mei, pudong, 8, noon);
    await change();
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, undefined, later(0.5));
    expect([await told(lan, 6), await told(mei, 6)]).toEqual([[], []]);
  });

  it.each([
    ['an answer', () => context.database.swipe.create({ data: { fromId: lan, toId: mei, kind: 'pass' } })],
    ['a block of one', () => context.database.block.create({ data: { fromId: lan, toId: mei } })],
    ['a block of the other', () => context.database.block.create({ data: { fromId: mei, toId: lan } })],
    ['their own number among the contacts of the other', () => hideFrom(context.database, mei, lan)],
    ['a second thought', () => context.profiles.updatePreferences(mei, { recentlyMet: false }, noon)],
    ['an age limit', () => context.profiles.updatePreferences(mei, { minAge: 90 }, noon)],
  ])('an encounter is not shown after %s', async (_, decide) => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.1));
    expect(await told(lan, 5)).toEqual([mei]);
    await decide();
    expect(await told(lan, 5)).toEqual([]);
  });

  it('a user who named the number of the other still sees the encounter', async () => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.1));
    await hideFrom(context.database, lan, mei);
    expect([await told(lan, 5), await told(mei, 5)]).toEqual([[mei], []]);
  });

  it('a second encounter on the same day changes nothing', async () => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.1));
    const first = await context.database.encounter.findMany({ where: { personId: lan } });
    await Promise.all([places.move(lan, pudong, 8, later(2)), places.move(mei, pudong, 8, later(2))]);
    expect(await context.database.encounter.findMany({ where: { personId: lan } })).toEqual(first);
  });

  it('an encounter is deleted when it is no longer shown', async () => {
    await places.move(lan, xuhui, 8, noon);
    await places.move(mei, xuhui, 8, later(0.1));
    await sweeper.sweep(later(25));
    expect(await context.database.encounter.count({ where: { personId: lan } })).toBe(0);
    expect(await context.database.cellVisit.count()).toBe(0);
  });

  it('a paused user cannot list encounters', async () => {
    await context.profiles.updatePreferences(lan, { paused: true }, noon);
    await expect(encounters.list(lan, address, noon)).rejects.toMatchObject({ code: 'PAUSED' });
    expect((await encounters.list(await createUser(context), address, noon)).items).toEqual([]);
  });
});
