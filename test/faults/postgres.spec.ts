// The embedded Postgres is killed repeatedly while users write, swipe and move: everything that was acknowledged is stored.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cellOf } from '../../src/features/location/geography/cell.js';
import { FaultEnvironment } from '../support/faults/fault-environment.js';
import { LoadClient } from '../support/faults/load-client.js';
import { type Attempt, faultsIn, faultsInLastOnes } from '../support/faults/promises.js';
import { call, newPerson, type TestPerson } from '../support/server.js';

const kills = 20;
/** The number of acknowledged writes of each kind between two kills. */
const atLeast = 5;
/** Leaves the machine some capacity for the kill and the restart. */
const pauseMs = 10;
const environment = new FaultEnvironment();

beforeAll(() => environment.start());
afterAll(() => environment.stop());

/** Runs one write after the other until it is stopped, and records whether each was acknowledged. */
async function doAll(
  next: (n: number) => Omit<Attempt, 'isAcknowledged'> & { call: () => Promise<{ status: number }> },
  isOver: () => boolean,
  attempts: Attempt[],
): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const { of, to, call } = next(n);
    const { status } = await call();
    attempts.push({ of, to, isAcknowledged: status === 200 || status === 201 });
    await delay(status < 500 ? pauseMs : 5 * pauseMs);
  }
}

/** Likes all users in turn, passes them the next time, and so on. */
function swiping(me: TestPerson, others: TestPerson[], url: string) {
  return (n: number) => {
    const { id } = others[n % others.length]!;
    const kind = Math.floor(n / others.length) % 2 === 0 ? 'like' : 'pass';
    const body = { to: id, kind };
    return {
      of: `${me.id} ${id}`,
      to: kind,
      call: () => call({ url }, 'POST', '/v1/swipes', { token: me.token, body }),
    };
  };
}

/** Moves all users in turn to the next quarter, and back the next time. */
function moving(people: TestPerson[], url: string) {
  return (n: number) => {
    const { id, token } = people[n % people.length]!;
    const body = { lat: 31.2304 + (Math.floor(n / people.length) % 2 === 0 ? 0.01 : 0), lng: 121.4737 };
    return {
      of: id,
      to: String(cellOf(body, 8)),
      call: () => call({ url }, 'PUT', '/v1/me/location', { token, body }),
    };
  };
}

async function kept(sql: string): Promise<Map<string, string>> {
  return new Map((await environment.ask(sql)).map(({ key, value }) => [String(key), String(value)]));
}

it('no acknowledged write is lost when Postgres is killed twenty times under load', async () => {
  const urls = environment.cluster.processes.map(({ url }) => url);
  const people = await Promise.all(Array.from({ length: 12 }, () => newPerson(environment.cluster)));
  const clients = people.slice(0, 3).map((person, n) => new LoadClient(urls[n % urls.length]!, person));
  const rooms = await environment.rooms([people.slice(0, 3), people.slice(0, 3)]);
  await Promise.all(clients.map((client) => client.ready()));
  const [swipes, moves]: [Attempt[], Attempt[]] = [[], []];
  let isOver = false;
  const over = () => isOver;
  const load = Promise.all([
    ...clients.map((client) => client.run(rooms, over)),
    ...[3, 4].map((n) => doAll(swiping(people[n]!, people.slice(5), urls[n % urls.length]!), over, swipes)),
    ...[5, 9].map((n) => doAll(moving(people.slice(n, n + 4), urls[n % urls.length]!), over, moves)),
  ]);
  const counts = () => [
    clients.flatMap(({ invocations }) => invocations).filter(({ seq }) => seq !== undefined).length,
    ...[swipes, moves].map((attempts) => attempts.filter(({ isAcknowledged }) => isAcknowledged).length),
  ];
  try {
    for (let n = 0; n < kills; n++) {
      const before = counts();
      while (counts().some((count, kind) => count < before[kind]! + atLeast)) await delay(5);
      await environment.crashPostgres();
    }
  } finally {
    isOver = true;
  }
  await load;
  const invocations = clients.flatMap((client) => client.invocations);
  const histories = await Promise.all(
    clients.flatMap((client) =>
      rooms.map(async (room) => ({
        member: client.person.id,
        room,
        messages: await client.read(environment.cluster.url, room),
      })),
    ),
  );
  for (const client of clients) client.close();
  expect(faultsIn({ invocations, histories, streams: [] })).toEqual([]);
  const keptSwipes = await kept(`SELECT from_id || ' ' || to_id AS key, kind AS value FROM swipes`);
  expect(faultsInLastOnes(swipes, keptSwipes)).toEqual([]);
  const keptPlaces = await kept('SELECT person_id AS key, cell AS value FROM places');
  expect(faultsInLastOnes(moves, keptPlaces)).toEqual([]);
  for (const count of counts()) expect(count).toBeGreaterThanOrEqual(kills * atLeast);
});
