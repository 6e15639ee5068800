import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { cellOf, coarsen } from '../../src/features/location/geography/cell.js';
import { LocationService } from '../../src/features/location/location.service.js';
import { LocationStore } from '../../src/features/location/location.store.js';
import type { ProfilesService } from '../../src/features/profiles/profiles.service.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import type { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const xuhui = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const noon = new Date('2026-05-01T12:00:00.123Z');

let own: TestDatabase;
let database: DatabaseService;
let places: LocationService;
let refused = false;
beforeAll(async () => {
  own = await createDatabase();
  database = new DatabaseService({
    ...readSettings({}),
    DATABASE_URL: own.url,
    AUTH_SECRET: 'not used by these tests',
  });
  const limits = { consume: async () => undefined };
  const profiles = {
    refreshDiscovery: async () => undefined,
    moveDiscovery: async () => {
      if (refused) throw new Error('discovery cannot be written');
    },
  };
  places = new LocationService(
    database,
    new LocationStore(),
    limits as unknown as RateLimitsService,
    profiles as unknown as ProfilesService,
    { PLACE_MIN_COMPANY: 0, MOVE_DELAY_MINUTES: 0, TRAVEL_FREE_KM: 50 },
  );
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});

async function newPerson(): Promise<string> {
  const id = uuidv7();
  await database.person.create({ data: { id, name: 'Lan', email: `${id}@example.com` } });
  return id;
}

describe('the location store', () => {
  it('a stored location is read back unchanged', async () => {
    const lan = await newPerson();
    expect(await places.placeOf(lan)).toBeUndefined();
    await places.move(lan, xuhui, 7, noon);
    expect(await places.placeOf(lan)).toEqual({ cell: coarsen(xuhui, 7), precision: 7, movedAt: noon });
  });

  it('each user has their own location', async () => {
    const [lan, mei] = [await newPerson(), await newPerson()];
    await places.move(lan, xuhui, 6, noon);
    await places.move(mei, xuhui, undefined, noon);
    expect(await places.placeOf(lan)).toMatchObject({ precision: 6 });
    expect(await places.placeOf(mei)).toMatchObject({ cell: xuhui, precision: 8 });
  });

  it('a location stays unchanged when the discovery row cannot be refreshed', async () => {
    const lan = await newPerson();
    await places.move(lan, xuhui, undefined, noon);
    refused = true;
    await expect(places.setPrecision(lan, 6)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    refused = false;
    expect(await places.placeOf(lan)).toEqual({ cell: xuhui, precision: 8, movedAt: noon });
  });

  it('a stored location is never finer than requested, whatever the order of concurrent changes', async () => {
    for (let round = 0; round < 20; round++) {
      const lan = await newPerson();
      const moves = () => Array.from({ length: 3 }, () => places.move(lan, xuhui, undefined, noon));
      await Promise.all([...moves(), places.move(lan, xuhui, 6, noon), ...moves()]);
      expect(await places.placeOf(lan)).toMatchObject({ cell: coarsen(xuhui, 6), precision: 6 });
    }
  });

  it('the location of a deleted user is not stored', async () => {
    await expect(places.move(uuidv7(), xuhui, undefined, noon)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
