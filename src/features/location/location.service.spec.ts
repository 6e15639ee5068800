import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DatabaseService, Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import type { ProfilesService } from '../profiles/profiles.service.js';
import { cellOf } from './geography/cell.js';
import { LocationService } from './location.service.js';
import type { LocationStore } from './location.store.js';
import type { LocationState, StoredLocation } from './location.types.js';
import { immediateLocation } from './location-delay.js';

const xuhui = { lat: 31.19, lng: 121.43 };
const beijing = { lat: 39.98, lng: 116.31 };
const noon = new Date('2026-05-01T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

/** A service with a store in memory, and the order of the calls to it. */
function town() {
  const people = new Set(['lan', 'mei']);
  const places = new Map<string, StoredLocation>();
  const done: string[] = [];
  const outage = { isOn: false };
  const stateOf = (id: string): LocationState => ({ before: places.get(id), seesEncounters: false, hasVisit: false });
  const store = {
    lock: async (_: Tx, ids: string[]) => {
      done.push('lock');
      return new Set(ids.filter((id) => people.has(id)));
    },
    states: async (_: Tx, ids: string[]) => new Map(ids.map((id) => [id, stateOf(id)])),
    upsertPlaces: async (_: Tx, rows: [string, StoredLocation][]) => {
      if (rows.length > 0 && outage.isOn) throw new Error('no database');
      if (rows.length > 0) done.push('put');
      for (const [id, place] of rows) places.set(id, place);
    },
    deleteVisits: async () => undefined,
    upsertVisits: async () => [],
    upsertEncounters: async () => undefined,
  };
  const database = { $transaction: (work: (tx: Tx) => unknown) => work({} as Tx) };
  const profiles = {
    refreshDiscovery: async (_: Tx, ids: string[]) => void (ids.length > 0 && done.push('refresh')),
    moveDiscovery: async (_: Tx, moves: unknown[]) => void (moves.length > 0 && done.push('move')),
  };
  const limits = {
    left: 100,
    corrections: 1,
    consume: async (name: string) => {
      const kind = name === 'locationCorrection' ? 'corrections' : 'left';
      if (limits[kind]-- <= 0) fail('TOO_MANY');
    },
    refund: async () => void limits.corrections++,
  };
  const service = new LocationService(
    database as unknown as DatabaseService,
    store as unknown as LocationStore,
    limits as unknown as RateLimitsService,
    profiles as unknown as ProfilesService,
    { PLACE_MIN_COMPANY: 0, MOVE_DELAY_MINUTES: 0, TRAVEL_FREE_KM: 50 },
  );
  return { service, places, done, limits, outage };
}

let world: ReturnType<typeof town>;
// one of the tests is about a failure
beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => {
  world = town();
});
const place = (cell: bigint) => ({
  cell,
  movedAt: noon,
  spentKm: 0,
  publicLocation: immediateLocation(cell),
  roaming: null,
});
const cell = (point: { lat: number; lng: number }, precision: 8 | 7 | 6 = 8) => cellOf(point, precision);

describe('a location update', () => {
  it('an update stores the cell and returns only a name, a precision and a time', async () => {
    const answer = await world.service.move('lan', cell(xuhui), undefined, noon);
    expect(answer).toEqual({ place: 'Xuhui, Shanghai', precision: 8, movedAt: '2026-05-01T12:00:00.000Z' });
    expect(await world.service.placeOf('lan')).toEqual({ cell: cell(xuhui), precision: 8, movedAt: noon });
    expect(await world.service.placeOf('mei')).toBeUndefined();
  });

  it('an update locks first, and refreshes discovery after the location is written', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    expect(world.done).toEqual(['lock', 'put', 'refresh']);
  });

  it('an update keeps the precision chosen before', async () => {
    await world.service.move('lan', cell(xuhui), 6, noon);
    expect(world.places.get('lan')?.cell).toBe(cell(xuhui, 6));
    const moved = { lat: 31.3, lng: 121.5 };
    expect(await world.service.move('lan', cell(moved), undefined, later(30))).toMatchObject({ precision: 6 });
    expect(world.places.get('lan')?.cell).toBe(cell(moved, 6));
  });

  it('an update from an unreachable place is refused and changes nothing', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    await expect(world.service.move('lan', cell(beijing), undefined, later(30))).rejects.toMatchObject({
      code: 'LOCATION_IMPOSSIBLE',
    });
    expect(world.places.get('lan')).toEqual({ ...place(cell(xuhui)), precision: 8 });
    expect(await world.service.move('lan', cell(beijing), undefined, later(120))).toMatchObject({
      place: 'Haidian, Beijing',
    });
  });

  it.each([
    ['an emulator in California', { lat: 37.42, lng: -122.08 }, [8, 8]],
    ['the other side of the world, coarsely', { lat: -34.6, lng: -58.4 }, [6, 6]],
    ['a neighbouring city, then finely', { lat: 30.25, lng: 120.16 }, [7, 8]],
  ] as const)(
    'a wrong location (%s) is corrected by the second report of the right one',
    async (_, wrong, precision) => {
      await world.service.move('lan', cell(wrong), precision[0], noon);
      const nearby = { lat: xuhui.lat + 0.05, lng: xuhui.lng };
      const refused = { code: 'LOCATION_IMPOSSIBLE' };
      await expect(world.service.move('lan', cell(xuhui), precision[1], later(1))).rejects.toMatchObject(refused);
      expect(await world.service.move('lan', cell(nearby), precision[1], later(2))).toMatchObject({
        precision: precision[1],
      });
      expect(world.places.get('lan')).toMatchObject({
        cell: cell(nearby, precision[1]),
        spentKm: 0,
        movedAt: later(2),
      });
      // and from there the user moves as ever
      await world.service.move('lan', cell(xuhui), undefined, later(3));
    },
  );

  it('a wrong location is not corrected by reports of different places, and not twice a week', async () => {
    const refused = { code: 'LOCATION_IMPOSSIBLE' };
    await world.service.move('lan', cell(xuhui), undefined, noon);
    for (const place of [beijing, { lat: 22.5, lng: 114 }, beijing])
      await expect(world.service.move('lan', cell(place), undefined, noon)).rejects.toMatchObject(refused);
    world.limits.corrections = 1;
    await world.service.move('lan', cell(beijing), undefined, noon);
    for (let n = 0; n < 4; n++)
      await expect(world.service.move('lan', cell(xuhui), undefined, noon)).rejects.toMatchObject(refused);
  });

  it('a correction that cannot be written is not counted, and is accepted once it can', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    const report = () => world.service.move('lan', cell(beijing), undefined, later(1));
    await expect(report()).rejects.toMatchObject({ code: 'LOCATION_IMPOSSIBLE' });
    world.outage.isOn = true;
    await expect(report()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    world.outage.isOn = false;
    expect(world.limits.corrections).toBe(1);
    expect(await report()).toMatchObject({ place: 'Haidian, Beijing' });
    expect(world.limits.corrections).toBe(0);
  });

  it('a correction uses up its claim, so that the place must be refused once more before it is accepted again', async () => {
    const refused = { code: 'LOCATION_IMPOSSIBLE' };
    await world.service.move('lan', cell(xuhui), undefined, noon);
    await expect(world.service.move('lan', cell(beijing), undefined, later(1))).rejects.toMatchObject(refused);
    await world.service.move('lan', cell(beijing), undefined, later(1));
    await world.service.move('lan', cell(xuhui), undefined, later(200));
    world.limits.corrections = 1;
    await expect(world.service.move('lan', cell(beijing), undefined, later(201))).rejects.toMatchObject(refused);
  });

  it('the refusal contains nothing of either place', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    const error = await world.service.move('lan', cell(beijing), undefined, noon).catch((e: Error) => e);
    expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/\d{2}/);
  });

  it('an update over the rate limit is refused', async () => {
    world.limits.left = 1;
    await world.service.move('lan', cell(xuhui), undefined, noon);
    await expect(world.service.move('lan', cell(xuhui), undefined, noon)).rejects.toMatchObject({ code: 'TOO_MANY' });
    await expect(world.service.setPrecision('lan', 7)).rejects.toMatchObject({ code: 'TOO_MANY' });
  });

  it('a second update from the same cell writes nothing', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    world.done.length = 0;
    await world.service.move('lan', cell(xuhui), undefined, later(1));
    expect(world.done).toEqual(['lock']);
  });

  it('updates at the same time are written together', async () => {
    await Promise.all(
      ['lan', 'mei', 'nobody'].map((id) => world.service.move(id, cell(xuhui), undefined, noon).catch(() => null)),
    );
    expect(world.done).toEqual(['lock', 'put', 'refresh']);
    expect([...world.places.keys()]).toEqual(['lan', 'mei']);
  });

  it('an update of a deleted user is refused', async () => {
    await expect(world.service.move('nobody', cell(xuhui), undefined, noon)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a change of precision', () => {
  it('a coarser precision applies at once to the stored cell and keeps the time of the move', async () => {
    await world.service.move('lan', cell(xuhui), undefined, noon);
    expect(await world.service.setPrecision('lan', 6)).toMatchObject({ precision: 6, movedAt: noon.toISOString() });
    expect(world.places.get('lan')).toEqual({ ...place(cell(xuhui, 6)), precision: 6 });
    expect(world.done.slice(-2)).toEqual(['put', 'move']);
  });

  it('a finer precision applies only with the next location', async () => {
    await world.service.move('lan', cell(xuhui), 6, noon);
    await world.service.setPrecision('lan', 8);
    expect(world.places.get('lan')).toEqual({ ...place(cell(xuhui, 6)), precision: 8 });
    await world.service.move('lan', cell(xuhui), undefined, later(1));
    expect(world.places.get('lan')?.cell).toBe(cell(xuhui));
  });

  it('a precision without a location is refused', async () => {
    await expect(world.service.setPrecision('lan', 7)).rejects.toMatchObject({ code: 'PROFILE_INCOMPLETE' });
  });
});
