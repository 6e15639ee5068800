// Location privacy beyond the cell: delayed moves and k-anonymity. On the running server, whose clock the test sets.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cellCentre, cellDistanceKm, cellOf, coarsen } from '../../src/features/location/geography/cell.js';
import { LocationSweeper } from '../../src/features/location/location.sweeper.js';
import {
  apiUnderAttack,
  nearbyPages,
  newAttacker,
  newTarget,
  put,
  setLocation,
} from '../support/privacy/attacker-client.js';
import * as attacks from '../support/privacy/attacks.js';
import { figuresOf, median, report } from '../support/privacy/errors.js';
import { type PlanePoint, planePointOf, pointAt, randomFrom, somewhere } from '../support/privacy/geometry.js';
import { cellMiddles, grid } from '../support/privacy/probe-positions.js';
import { startServer, type TestPerson, type TestServer } from '../support/server.js';

const patienceMs = 300_000;
jest.setTimeout(patienceMs);
const random = randomFrom(8);
const minuteMs = 60_000;
const limitless = { LIMITS_FACTOR: '100000', TRAVEL_FREE_KM: '1000000' };
const everythingButTheDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

let server: TestServer;
let attacker: TestPerson;

function sweepAt(time: number): Promise<void> {
  jest.setSystemTime(time);
  return server.app.get(LocationSweeper).sweep(new Date());
}

describe('a user who is observed', () => {
  const longestMinutes = 20;
  const eight = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  /** From 0 at home to another city. */
  const work = { x: 12, y: 0 };
  beforeAll(async () => {
    jest.useFakeTimers({ now: eight - 10 * minuteMs, doNotFake: everythingButTheDate });
    server = await startServer({ ...limitless, MOVE_DELAY_MINUTES: String(longestMinutes) });
  });
  beforeEach(async () => {
    attacker = await newAttacker(server, 'woman');
    await setLocation(server, attacker, { x: 0, y: 0 });
  });
  afterAll(async () => {
    jest.useRealTimers();
    await server.close();
  });

  /** Returns the users who are seen 10 km away or farther. */
  async function gone(): Promise<string[]> {
    const items = (await nearbyPages(server, attacker)).flatMap((page) => JSON.parse(page).items);
    return items.filter(({ distanceBand }) => distanceBand === '10-20').map(({ person }) => person.id);
  }

  it('a user is seen to leave some minutes later, at a time that is shared with others', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, () => newTarget(server, somewhere(random, 2), { gender: 'woman' })),
    );
    const leaves = new Map(people.map((person) => [person, eight + Math.floor(random() * 30 * minuteMs)]));
    const seen = new Map<string, number>();
    for (let now = eight; seen.size < people.length && now <= eight + 90 * minuteMs; now += minuteMs) {
      for (const [person, at] of leaves) {
        if (at <= now - minuteMs || at > now) continue;
        jest.setSystemTime(at);
        await setLocation(server, person, work);
      }
      await sweepAt(now);
      for (const id of await gone()) if (!seen.has(id)) seen.set(id, now);
    }
    const late = people.map((person) => (seen.get(person.id)! - leaves.get(person)!) / minuteMs).sort((a, b) => a - b);
    const usual = median(late);
    const errors = late.map((minutes) => Math.abs(minutes - usual)).sort((a, b) => a - b);
    report({
      ...{
        attack: 'following',
        targets: people.length,
        soonestMinutes: Math.round(late[0]!),
        latestMinutes: Math.round(late.at(-1)!),
      },
      medianErrorMinutes: Math.round(10 * median(errors)) / 10,
    });
    expect(late[0]).toBeGreaterThanOrEqual(longestMinutes / 3);
    expect(late.at(-1)).toBeLessThanOrEqual(longestMinutes + 6);
    expect([...seen.values()].filter((at) => at % (5 * minuteMs) !== 0)).toEqual([]);
    expect(median(errors)).toBeGreaterThan(1);
  });

  it('a stay of a few minutes is never visible to others', async () => {
    const lan = await newTarget(server, { x: 0.5, y: 0 }, { gender: 'woman' });
    const from = Date.now();
    await setLocation(server, lan, work);
    for (let minutes = 0; minutes < 40; minutes += 4) {
      await sweepAt(from + minutes * minuteMs);
      expect(await gone()).not.toContain(lan.id);
      if (minutes === 4) await setLocation(server, lan, { x: 0.5, y: 0 });
    }
  });

  it('a first location is visible at once, and others are seen from the current location of the viewer', async () => {
    const lan = await newTarget(server, { x: 0.5, y: 0 }, { gender: 'woman' });
    const mei = await newTarget(server, work, { gender: 'woman' });
    const jun = await newAttacker(server, 'woman');
    await setLocation(server, jun, { x: 0, y: 0 });
    const bandsOf = async (ids: string[]) => {
      const items = (await nearbyPages(server, jun)).flatMap((page) => JSON.parse(page).items);
      return ids.map((id) => items.find(({ person }) => person.id === id).distanceBand);
    };
    expect(await bandsOf([lan.id, mei.id])).toEqual([expect.stringMatching(/^(<1|1-2)$/), '10-20']);
    await setLocation(server, jun, work);
    expect(await bandsOf([lan.id, mei.id])).toEqual(['10-20', '<1']);
  });
});

describe('a user who lives alone', () => {
  beforeAll(async () => {
    server = await startServer({ ...limitless, PLACE_MIN_COMPANY: '5' });
  }, patienceMs);
  afterEach(() => {
    jest.useRealTimers();
  });
  afterAll(() => server.close());

  it('a user who lives alone is found in no smaller cell than resolution 6', async () => {
    const actual = new Map<string, PlanePoint>();
    const spots = Array.from({ length: 30 }, () => somewhere(random, attacks.city.sideKm));
    const people = await Promise.all(spots.map((at) => newTarget(server, at, { gender: 'woman' })));
    for (const [n, { id }] of people.entries()) actual.set(id, spots[n]!);
    const attackers = await Promise.all(Array.from({ length: 4 }, () => newAttacker(server, 'woman')));
    const app = apiUnderAttack(server, attackers);
    const views = await Promise.all(cellMiddles().map((at) => app.look(at)));
    const centres = new Map<PlanePoint, bigint>();
    const cellAt = (at: PlanePoint) => {
      const cell = centres.get(at) ?? cellOf(pointAt(at), 8);
      centres.set(at, cell);
      return cell;
    };
    const points = grid(0.5, attacks.city.sideKm + 8);
    const model = (from: PlanePoint, to: PlanePoint) => cellDistanceKm(cellAt(from), coarsen(cellAt(to), 6));
    const found = attacks.byElimination(views, [...actual.keys()], points, model);
    const middles = new Map([...actual].map(([id, at]) => [id, planePointOf(cellCentre(cellOf(pointAt(at), 6)))]));
    const figures = figuresOf('sweep, alone', 8, found, actual, middles);
    report(figures);
    expect(figures.found).toBe(30);
    expect(figures.medianM).toBeGreaterThan(0.8 * figures.middleMedianM);
    // the fine cell they kept would be found to within some 350 m
    expect(figures.medianM).toBeGreaterThan(1_000);
  });

  it('accounts that move in nearby make the public location of a user no finer, wherever the user goes', async () => {
    const at = { x: 30, y: 0 };
    const lan = await newTarget(server, at, { gender: 'woman' });
    attacker = await newAttacker(server, 'woman');
    const looks = async () => {
      const pages: string[][] = [];
      for (const spot of grid(2, 4)) {
        await setLocation(server, attacker, { x: at.x + spot.x, y: at.y + spot.y });
        pages.push(await nearbyPages(server, attacker));
      }
      return pages;
    };
    const before = await looks();
    await Promise.all(
      Array.from({ length: 12 }, async () => setLocation(server, await newAttacker(server, 'woman'), at)),
    );
    const now = Date.now();
    jest.useFakeTimers({ now, doNotFake: everythingButTheDate });
    await sweepAt(now + 61 * minuteMs);
    await setLocation(server, lan, { x: at.x + 5, y: at.y });
    await setLocation(server, lan, at);
    await sweepAt(now + 130 * minuteMs);
    await put(server, lan, '/v1/me/location/precision', { precision: 8 });
    expect(await looks()).toEqual(before);
  });
});
