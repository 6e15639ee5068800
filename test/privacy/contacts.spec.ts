// Attacks from a phone number to a profile: attackers list numbers as their contacts and observe all changes. On the running server,
// without limits, over a week of the clock that the test sets.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ContactsService } from '../../src/features/contact-blocking/contacts.service.js';
import { hashOf } from '../../src/features/contact-blocking/phone-hash.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { report } from '../support/privacy/errors.js';
import { randomFrom } from '../support/privacy/geometry.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

jest.setTimeout(600_000);
const random = randomFrom(20);
const hourMs = 3_600_000;
const weekHours = 168;
const victimCount = 24;
/** As many numbers as one list holds. */
const longestList = 5_000;
/** By random guesses, fewer than one in a hundred thousand runs has so many right. */
const mostByChance = 8;
const everythingButTheDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

let server: TestServer;
let start: number;
/** Numbers by the id of their owner: the goal of the attackers. */
const actual = new Map<string, string>();
const victims: TestPerson[] = [];

const numberAt = (place: number) => `+86137${String(place).padStart(8, '0')}`;
const confirm = ({ id }: TestPerson, number: string) =>
  server.app.get(ContactsService, { strict: false }).confirm(id, number);
const ask = (who: TestPerson, method: string, path: string, body?: unknown) =>
  call(server, method, path, { token: who.token, ...(body !== undefined && { body }) });

async function name(who: TestPerson, numbers: readonly string[]): Promise<void> {
  const { status, body } = await ask(who, 'PUT', '/v1/me/contacts', { hashes: numbers.map(hashOf) });
  expect([status, body]).toEqual([200, { count: numbers.length }]);
}

const newMan = () =>
  newPerson(server, { gender: 'man', seeks: ['woman'], preferences: { recentlyMet: true, radiusKm: 100 } });

/** An attacker with a like and an encounter from every victim, so that no list is empty at the start. */
async function newAttacker(): Promise<TestPerson> {
  const attacker = await newMan();
  const database = server.app.get(DatabaseService);
  const at = new Date(start - hourMs);
  await database.swipe.createMany({
    data: victims.map(({ id }) => ({ fromId: id, toId: attacker.id, kind: 'like' as const, at })),
  });
  // they have an encounter in the same cell: it is shown all week
  await database.encounter.deleteMany({ where: { personId: attacker.id } });
  await database.encounter.createMany({
    data: victims.map(({ id }) => ({
      ...{ personId: attacker.id, otherId: id, day: at },
      ...{ visibleFrom: at, visibleUntil: new Date(start + 2 * weekHours * hourMs) },
    })),
  });
  return attacker;
}

/** Returns the ids in each list that an attacker can read. */
async function look(who: TestPerson): Promise<string[][]> {
  const paths = ['/v1/deck?limit=50', '/v1/nearby?limit=50&radiusKm=100', '/v1/met', '/v1/likes/received?limit=50'];
  const answers = await Promise.all(paths.map((path) => ask(who, 'GET', path)));
  return answers.map(({ status, body }) => {
    expect(status).toBe(200);
    return body.items.map((item: { id?: string; person?: { id: string } }) => item.person?.id ?? item.id);
  });
}

/** Returns the users that an attacker saw before and that are missing in a list now. */
async function gone(who: TestPerson): Promise<Set<string>> {
  const lists = await look(who);
  return new Set(victims.map(({ id }) => id).filter((id) => lists.some((list) => !list.includes(id))));
}

const at = (hours: number) => jest.setSystemTime(start + hours * hourMs);

/**
 * Returns the number of phone numbers that an attacker can tie to their owner, knowing the profiles that were missing while each list
 * was in force. The guess for a number is one of the profiles that were missing with just its lists; a random one if there is none.
 */
function tied(candidates: ReadonlyMap<string, readonly number[]>, missing: readonly ReadonlySet<string>[]): number {
  const signatures = new Map<string, string[]>();
  for (const { id } of victims) {
    const signature = missing.flatMap((ids, list) => (ids.has(id) ? [list] : [])).join(' ');
    signatures.set(signature, [...(signatures.get(signature) ?? []), id]);
  }
  let right = 0;
  for (const [owner, number] of actual) {
    const lists = candidates.get(number)!.join(' ');
    const suspects = (lists && signatures.get(lists)) || victims.map(({ id }) => id);
    if (suspects[Math.floor(random() * suspects.length)] === owner) right++;
  }
  return right;
}

beforeAll(async () => {
  start = Math.ceil(Date.now() / hourMs) * hourMs;
  jest.useFakeTimers({ now: start, doNotFake: everythingButTheDate });
  server = await startServer({ LIMITS_FACTOR: '100000' });
  const preferences = { recentlyMet: true };
  for (let n = 0; n < victimCount; n++) {
    victims.push(await newPerson(server, { nickname: `Lan ${n}`, seeks: ['man'], preferences }));
  }
});
afterAll(async () => {
  jest.useRealTimers();
  await server.close();
});

/** Gives each victim one of the first so many numbers. */
async function spread(count: number): Promise<string[]> {
  const numbers = Array.from({ length: Math.max(count, victimCount) }, (_, place) => numberAt(place));
  const step = Math.floor(numbers.length / victimCount);
  for (const [n, victim] of victims.entries()) {
    const number = numbers[n * step + Math.floor(random() * step)]!;
    actual.set(victim.id, number);
    await confirm(victim, number);
  }
  return numbers;
}

describe('an attacker who lists numbers', () => {
  it('an attacker who lists one number at a time ties no number to a profile', async () => {
    await spread(victimCount);
    const attacker = await newAttacker();
    expect(await gone(attacker)).toEqual(new Set());
    const numbers = [...actual.values()].sort();
    const missing: Set<string>[] = [];
    for (const [n, number] of numbers.entries()) {
      at(n * (weekHours / victimCount));
      await name(attacker, [number]);
      missing.push(await gone(attacker));
    }
    const right = tied(new Map(numbers.map((number, n) => [number, [n]])), missing);
    report({ attack: 'contacts, one number at a time', victims: victimCount, right });
    expect(right).toBeLessThanOrEqual(mostByChance);
    expect(missing.every((ids) => ids.size === 0)).toBe(true);
  });

  it.each([5_000, 50_000])(
    'an attacker who halves %d numbers for a week ties no number to a profile',
    async (count) => {
      const numbers = await spread(count);
      const bits = Math.ceil(Math.log2(longestList));
      const missing: Set<string>[] = [];
      const lists = new Map(numbers.map((number): [string, number[]] => [number, []]));
      const parts = Array.from({ length: Math.ceil(count / longestList) }, (_, n) =>
        numbers.slice(n * longestList, (n + 1) * longestList),
      );
      const attackers = await Promise.all(parts.map(newAttacker));
      // all of a part, then those whose place in it has a bit
      for (let bit = -1; bit < bits; bit++) {
        at((bit + 1) * (weekHours / (bits + 1)));
        const seen = await Promise.all(
          parts.map(async (part, n) => {
            const list = part.filter((_, place) => bit < 0 || (place >> bit) & 1);
            await name(attackers[n]!, list);
            return { list, ids: await gone(attackers[n]!) };
          }),
        );
        for (const { list, ids } of seen) {
          for (const number of list) lists.get(number)!.push(missing.length);
          missing.push(ids);
        }
      }
      const right = tied(lists, missing);
      report({ attack: 'contacts, halving', numbers: count, accounts: parts.length, victims: victimCount, right });
      expect(right).toBeLessThanOrEqual(mostByChance);
      expect(missing.every((ids) => ids.size === 0)).toBe(true);
    },
  );

  it('an attacker with a list gets the same answers about its owners as one without', async () => {
    const acts: [string, string, (id: string) => unknown][] = [
      ['POST', '/v1/swipes', (to) => ({ to, kind: 'pass' })],
      ['DELETE', '/v1/swipes/last', () => undefined],
      ['POST', '/v1/rooms', (other) => ({ with: other, text: 'Hello there', clientId: 'c1' })],
      ['POST', '/v1/swipes', (to) => ({ to, kind: 'superlike' })],
      ['GET', '/v1/matches', () => undefined],
      ['GET', '/v1/rooms', () => undefined],
      ['POST', '/v1/reports', (person) => ({ person, reason: 'spam' })],
      ['POST', '/v1/blocks', (person) => ({ person })],
      ['GET', '/v1/blocks', () => undefined],
    ];
    const session = async (numbers: string[], owner: TestPerson) => {
      const attacker = await newAttacker();
      await name(attacker, numbers);
      const said: string[] = [];
      for (const [method, path, body] of acts) {
        const answer = await ask(attacker, method, path, body(owner.id));
        const shape = JSON.stringify(answer.body)
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
        said.push(`${method} ${path} ${answer.status} ${shape}`);
      }
      return said;
    };
    const [owner, number] = [victims[0]!, '+8613900000009'];
    await confirm(owner, number);
    const without = await session([numberAt(1)], owner);
    expect(await session([number], owner)).toEqual(without);
    expect(without.filter((each) => !/ (200|201|202|204) /.test(each))).toEqual([]);
  });

  it('an attacker with a second account and an own number sees only the first account disappear', async () => {
    const [first, second] = [await newMan(), await newPerson(server, { seeks: ['man'] })];
    const own = '+8613900000001';
    await confirm(second, own);
    const before = await look(second);
    await name(first, [own, ...actual.values()]);
    const after = await look(second);
    const left = before.map((list, n) => list.filter((id) => !after[n]!.includes(id)));
    expect(left).toEqual([[first.id], [first.id], [], []]);
  });
});

describe('an attacker who confirms a number', () => {
  it('an attacker learns who lists the number, as by a block, and no more', async () => {
    const [attacker, witness] = [await newMan(), await newMan()];
    const number = '+8613900000002';
    const [hider, blocker] = [victims[3]!, victims[4]!];
    await name(hider, [number, '+8613900000003']);
    await confirm(attacker, number);
    await ask(blocker, 'POST', '/v1/blocks', { person: attacker.id });
    const missing = async (who: TestPerson) => {
      const [deck, nearby] = await look(who);
      expect(deck!.toSorted()).toEqual(nearby!.toSorted());
      return victims.map(({ id }) => id).filter((id) => !deck!.includes(id));
    };
    expect(await missing(attacker)).toEqual([hider.id, blocker.id]);
    expect(await missing(witness)).toEqual([]);
    for (const to of [hider.id, blocker.id]) {
      const answer = await ask(attacker, 'POST', '/v1/swipes', { to, kind: 'like' });
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
    await name(hider, []);
    expect(await missing(attacker)).toEqual([blocker.id]);
  });
});

describe('the residual risk of contact blocking', () => {
  it('a like reveals on which lists its giver is not: about thirteen likes find one of 5,000 numbers', () => {
    // The strongest attack: accounts with random lists; a user who sees one and likes it has none of its numbers.
    const likesNeeded = (count: number) => {
      const share = Math.min(0.5, longestList / count);
      let [left, likes] = [count - 1, 0];
      for (; left >= 1; likes++) {
        let stays = 0;
        for (let n = 0; n < left; n++) if (random() >= share) stays++;
        left = stays;
      }
      return likes;
    };
    const median = (count: number) => Array.from({ length: 9 }, () => likesNeeded(count)).sort((a, b) => a - b)[4]!;
    const price = { 5000: median(5_000), 50000: median(50_000) };
    report({ attack: 'contacts, likes of one victim to tell their number among', ...price });
    expect(price[5_000]).toBeGreaterThanOrEqual(10);
    expect(price[50_000]).toBeGreaterThanOrEqual(80);
  });
});
