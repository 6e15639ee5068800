// The published attacks on the running server, by an attacker with many accounts and no limits, who knows how the server works and
// everything but the points. No attack may come nearer than a guess of the middle of the right cell. Further protection (k-anonymity,
// delayed moves) is turned off here: see hiding.spec.ts.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cellCentre, cellDistanceKm, cellOf, type Precision } from '../../src/features/location/geography/cell.js';
import { bandOf } from '../../src/features/location/geography/distance-band.js';
import {
  apiUnderAttack,
  deckOf,
  edgesOf,
  nearbyPages,
  newAttacker,
  newTarget,
  put,
  setLocation,
  type Target,
} from '../support/privacy/attacker-client.js';
import * as attacks from '../support/privacy/attacks.js';
import { figuresOf, report } from '../support/privacy/errors.js';
import { apartKm, type PlanePoint, planePointOf, pointAt, randomFrom, somewhere } from '../support/privacy/geometry.js';
import { cellMiddles, crossLines, grid } from '../support/privacy/probe-positions.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';

/** For busy machines: the suite takes half a minute alone. */
const patienceMs = 300_000;
jest.setTimeout(patienceMs);
const random = randomFrom(2026);
const { sideKm } = attacks.city;
/** The median of a hundred may be this far below that of the middle by chance; with cells one step finer it would be 0.38. */
const chance = 0.8;

let server: TestServer;
let men: TestPerson[];
/** The targets: women at resolution 8, and men who have chosen a coarser cell. */
const actual = new Map<string, PlanePoint>();
const coarse = { 7: new Map<string, PlanePoint>(), 6: new Map<string, PlanePoint>() };
const people = new Map<string, TestPerson>();
const planted = new Map<string, PlanePoint>();
let views: attacks.View[];
let app: attacks.App;

beforeAll(async () => {
  // an account for each place and each moment costs nothing, so the limits of one account do not matter
  server = await startServer({ LIMITS_FACTOR: '100000', TRAVEL_FREE_KM: '1000000' });
  // half of the planted users come before the targets, half after, because the list is in the order of ids where all else is equal
  await settle(8, planted, { gender: 'woman' });
  await settle(100, actual, { gender: 'woman', recentlyMet: true });
  await settle(8, planted, { gender: 'woman' });
  for (const precision of [7, 6] as const) await settle(15, coarse[precision], { gender: 'man', precision });
  men = await Promise.all(Array.from({ length: 4 }, () => newAttacker(server, 'woman')));
  app = apiUnderAttack(server, men);
  views = await Promise.all(cellMiddles(sideKm + 1).map((at) => app.look(at, { deck: true })));
  // they are no longer needed, and make every list longer
  await Promise.all(
    [...planted.keys()].map((id) => put(server, people.get(id)!, '/v1/me/preferences', { discoverable: false })),
  );
}, patienceMs);
afterAll(() => server.close());

async function settle(count: number, into: Map<string, PlanePoint>, who: Target): Promise<void> {
  for (let n = 0; n < count; n += 10) {
    const some = Array.from({ length: Math.min(10, count - n) }, () => somewhere(random, sideKm));
    const settled = await Promise.all(some.map((at) => newTarget(server, at, who)));
    for (const [m, person] of settled.entries()) {
      into.set(person.id, some[m]!);
      people.set(person.id, person);
    }
  }
}

const middleOf = (at: PlanePoint, precision: Precision) => planePointOf(cellCentre(cellOf(pointAt(at), precision)));
const middlesOf = (of: Map<string, PlanePoint>, precision: Precision) =>
  new Map([...of].map(([id, at]) => [id, middleOf(at, precision)]));

/**
 * Reports the error of an attack. It is not below that of the middle of the cell, and its guess for a target depends on the cell alone:
 * it is the same for all users in it.
 */
function judge(attack: string, estimates: attacks.Estimates, leastFound: number, precision: Precision = 8): void {
  const targets = precision === 8 ? actual : coarse[precision];
  const figures = figuresOf(attack, precision, estimates, targets, middlesOf(targets, precision));
  report(figures);
  expect(figures.found).toBeGreaterThanOrEqual(leastFound);
  expect(figures.medianM).toBeGreaterThanOrEqual(chance * figures.middleMedianM);
  if (attack !== byIds) expect(spreadInCells(estimates, targets, precision)).toBeLessThan(0.001);
}

/** The only attack whose guesses differ between two of a cell: by their ids, in whose order the list is. */
const byIds = 'order among planted accounts';

/** Returns the maximal distance between guesses for users of one cell. */
function spreadInCells(estimates: attacks.Estimates, targets: Map<string, PlanePoint>, precision: Precision): number {
  const first = new Map<bigint, PlanePoint>();
  let most = 0;
  for (const [id, guess] of estimates) {
    const cell = cellOf(pointAt(targets.get(id)!), precision);
    most = Math.max(most, apartKm(first.get(cell) ?? guess, guess));
    if (!first.has(cell)) first.set(cell, guess);
  }
  expect(first.size).toBeLessThan(estimates.size);
  return most;
}

const inDeck = ({ seen }: attacks.View) => [...seen.values()].filter(({ score }) => score !== undefined).length;

/** The distances that the server would show: from cell to cell. */
function modelAt(precision: Precision) {
  const cells = new Map<PlanePoint, bigint>();
  const kms = new Map<string, number>();
  const cellAt = (at: PlanePoint, kept: Precision) => {
    const cell = cells.get(at) ?? cellOf(pointAt(at), kept);
    cells.set(at, cell);
    return cell;
  };
  return (from: PlanePoint, to: PlanePoint) => {
    const [a, b] = [cellAt(from, 8), cellAt(to, precision)];
    const km = kms.get(`${a} ${b}`) ?? cellDistanceKm(a, b);
    kms.set(`${a} ${b}`, km);
    return km;
  };
}

describe('location attacks that get no nearer than the cell', () => {
  const targets = () => [...actual.keys()];

  it('trilateration by the shown distances gets no nearer than the cell', () => {
    judge('exact distance', attacks.byShownDistance(views, targets()), 100);
  });

  it('trilateration by flips of a band or of a radius gets no nearer than the cell', async () => {
    const flips = [attacks.shownNumberFlips, attacks.radiusFlips];
    const [byNumber, byRadius] = await attacks.walk(app, crossLines, flips, targets());
    judge('rounded distance', byNumber!, 95);
    judge('oracle: may talk', byRadius!, 50);
  });

  it('the order of the list among planted accounts reveals no more than the cell', () => {
    judge(byIds, attacks.byOrder(views, targets(), planted), 100);
  });

  it('the score, the reasons and presence in the deck reveal no more than the cell', () => {
    // no user is left out of a deck because others are better: presence in it would be random
    expect(Math.max(...views.map(inDeck))).toBeLessThan(50);
    judge('score', attacks.byScore(views, targets(), planted), 100);
    judge(
      'reason: near',
      attacks.byPresence(views, targets(), ({ near }) => near === true),
      100,
    );
    judge(
      'deck: present',
      attacks.byPresence(views, targets(), ({ score }) => score !== undefined),
      100,
    );
  });

  it('a sweep from every cell with all answers and the server’s own formulas gets no nearer than the cell', () => {
    const points = grid(0.1, sideKm + 2);
    judge('sweep', attacks.byElimination(views, targets(), points, modelAt(8)), 100);
  });

  it('the same repeated request always has the same answer', async () => {
    const [attacker] = men;
    await setLocation(server, attacker!, { x: 0, y: 0 });
    const answers = new Set<string>();
    for (let n = 0; n < 50; n++) {
      const { body } = await call(server, 'GET', '/v1/nearby?radiusKm=100&limit=50', { token: attacker!.token });
      answers.add(JSON.stringify(body));
    }
    report({ attack: 'averaging', calls: 50, differentAnswers: answers.size });
    expect(answers.size).toBe(1);
  });

  it('a sweep for users with a coarser precision gets no nearer than their coarser cell', async () => {
    const women = await Promise.all(Array.from({ length: 4 }, () => newAttacker(server, 'man')));
    const sought = apiUnderAttack(server, women);
    const swept = await Promise.all(cellMiddles(sideKm + 1).map((at) => sought.look(at)));
    const points = grid(0.2, sideKm + 8);
    for (const precision of [7, 6] as const) {
      const targets = [...coarse[precision].keys()];
      judge('sweep', attacks.byElimination(swept, targets, points, modelAt(precision)), 15, precision);
    }
  });
});

describe('encounters as a location attack', () => {
  afterAll(() => {
    jest.useRealTimers();
  });

  it('an attacker with an account in each cell learns the cell of an encounter, and no more', async () => {
    const middles = cellMiddles(sideKm + 1);
    const bits = Math.ceil(Math.log2(middles.length + 1));
    // the account of a bit goes to every cell whose number has it: its encounters give that bit of the cell's number
    const scouts = await Promise.all(
      Array.from({ length: bits }, () => newAttacker(server, 'woman', { recentlyMet: true })),
    );
    await Promise.all(
      scouts.map(async (scout, bit) => {
        for (const [n, at] of middles.entries()) if (((n + 1) >> bit) & 1) await setLocation(server, scout, at);
      }),
    );
    const later = new Date(Date.now() + 5 * 3_600_000);
    jest.useFakeTimers({ now: later, doNotFake: everythingButTheDate });
    const numbers = new Map<string, number>();
    for (const [bit, scout] of scouts.entries()) {
      const { body } = await call(server, 'GET', '/v1/met', { token: scout.token });
      for (const { person } of body.items) numbers.set(person.id, (numbers.get(person.id) ?? 0) + 2 ** bit);
    }
    const met = [...numbers].flatMap(([id, n]): [string, PlanePoint][] =>
      middles[n - 1] ? [[id, middles[n - 1]!]] : [],
    );
    judge('recently met', new Map(met.filter(([id]) => actual.has(id))), 90);
  });
});

const everythingButTheDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

describe('a target that moves within the cell', () => {
  it('a move within the cell changes no byte of any answer, and a move out of it does', async () => {
    const [attacker] = men;
    const places = grid(3, sideKm);
    const before = await everythingFrom(attacker!, places);
    await Promise.all([...actual].map(([id, at]) => setLocation(server, people.get(id)!, elsewhereIn(at, 8))));
    for (const precision of [7, 6] as const) {
      const moves = [...coarse[precision]].map(([id, at]) =>
        setLocation(server, people.get(id)!, elsewhereIn(at, precision)),
      );
      await Promise.all(moves);
    }
    expect(differing(await everythingFrom(attacker!, places), before)).toEqual([]);
    const [one] = actual.keys();
    await setLocation(server, people.get(one!)!, { x: actual.get(one!)!.x + 2.2, y: actual.get(one!)!.y });
    expect(differing(await everythingFrom(attacker!, places), before)).not.toEqual([]);
  });

  /** Returns another point in the same cell. */
  function elsewhereIn(at: PlanePoint, precision: Precision): PlanePoint {
    const cell = cellOf(pointAt(at), precision);
    for (;;) {
      const spot = somewhere(random, 0.8 * 3 ** (8 - precision));
      const other = { x: at.x + spot.x, y: at.y + spot.y };
      if (cellOf(pointAt(other), precision) === cell) return other;
    }
  }

  /** All that an account sees from some places; the deck without its order, which depends on earlier impressions. */
  async function everythingFrom(attacker: TestPerson, places: PlanePoint[]) {
    const answers = new Map<string, string>();
    for (const [n, at] of places.entries()) {
      await setLocation(server, attacker, at);
      for (const km of [100, 2]) answers.set(`nearby ${km} km, ${n}`, (await nearbyPages(server, attacker, km)).join());
      const deck = await deckOf(server, attacker);
      answers.set(
        `deck, ${n}`,
        deck
          .map((card) => JSON.stringify(card))
          .sort()
          .join(),
      );
      answers.set(`met, ${n}`, JSON.stringify((await call(server, 'GET', '/v1/met', { token: attacker.token })).body));
    }
    return answers;
  }

  function differing(now: Map<string, string>, before: Map<string, string>): string[] {
    return [...now].filter(([asked, answer]) => before.get(asked) !== answer).map(([asked]) => asked);
  }
});

describe('an attacker who moves within the cell', () => {
  it('an attacker who moves within the cell gets the same answer to the byte', async () => {
    const [attacker] = men;
    for (const at of [{ x: 0, y: 0 }, somewhere(random, sideKm), somewhere(random, sideKm)]) {
      const cell = cellOf(pointAt(at), 8);
      const answers = new Set<string>();
      for (let n = 0; n < 4; n++) {
        const spot = { x: at.x + (random() - 0.5) * 0.6, y: at.y + (random() - 0.5) * 0.6 };
        await setLocation(server, attacker!, cellOf(pointAt(spot), 8) === cell ? spot : at);
        answers.add((await nearbyPages(server, attacker!)).join());
      }
      expect(answers.size).toBe(1);
    }
  });
});

describe('the distance bands', () => {
  it('the attackers read the bands as the server defines them', () => {
    for (const km of [0, 0.9, 1, 3, 7, 15, 30, 60]) {
      const [from, to] = edgesOf(bandOf(km));
      expect(km >= from && km < to).toBe(true);
    }
  });
});
