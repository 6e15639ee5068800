// The guarantees of the chat while parts of it are killed: what `say` acknowledged is stored for ever, once, in order, for every member.
// Real Postgres, real Redis, real processes, real sockets.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cuttableConnectionTo } from '../support/cut-connection.js';
import { FaultEnvironment } from '../support/faults/fault-environment.js';
import { LoadClient } from '../support/faults/load-client.js';
import { faultsIn } from '../support/faults/promises.js';
import { noRedis } from '../support/redis.js';
import { call, type TestPerson } from '../support/server.js';

const environment = new FaultEnvironment();
const companySize = 4;
const roomCount = 3;

beforeAll(() => environment.start());
afterAll(() => environment.stop());

/** Rooms with the same members, who write in all of them while a fault happens. */
async function talkDuring(happening: (clients: LoadClient[]) => Promise<void>, urls = urlsOf()): Promise<LoadClient[]> {
  const company = await environment.people(companySize);
  const rooms = await environment.rooms(Array.from({ length: roomCount }, () => company));
  const clients = company.map((person, n) => new LoadClient(urls[n % urls.length]!, person));
  await Promise.all(clients.map((client) => client.ready()));
  let isOver = false;
  const talking = Promise.all(clients.map((client) => client.run(rooms, () => isOver)));
  await delay(500);
  await happening(clients);
  await delay(1_000);
  isOver = true;
  await talking;
  await judge(clients, rooms);
  return clients;
}

/** The URLs of all processes of a cluster; each sender uses one. */
const urlsOf = () => environment.cluster.processes.map(({ url }) => url);

async function judge(clients: LoadClient[], rooms: string[]): Promise<void> {
  const invocations = clients.flatMap((client) => client.invocations);
  await settled(clients, rooms);
  const histories = await Promise.all(
    clients.flatMap((client) =>
      rooms.map(async (room) => ({
        member: client.person.id,
        room,
        messages: await client.read(environment.cluster.url, room),
      })),
    ),
  );
  const streams = clients.flatMap((client) => client.streams);
  for (const client of clients) client.close();
  expect(faultsIn({ invocations, histories, streams })).toEqual([]);
  expect(invocations.filter(({ seq }) => seq !== undefined).length).toBeGreaterThan(50);
}

/** Waits until every member has received the last message of each room. */
async function settled(clients: LoadClient[], rooms: string[]): Promise<void> {
  const last = (room: string) =>
    Math.max(
      ...clients.flatMap(({ invocations }) => invocations.map((each) => (each.room === room ? (each.seq ?? 0) : 0))),
    );
  for (const room of rooms) {
    for (const { streams } of clients) {
      while ((streams.at(-1)?.heard.findLast((each) => each.room === room)?.seq ?? 0) < last(room)) await delay(50);
    }
  }
}

const withRedis = noRedis ? it.skip : it;
const reason = noRedis ? ` (skipped: ${noRedis})` : '';

describe('the acknowledged messages are stored once, in order, for all members', () => {
  it('no message is lost or repeated in normal operation', async () => {
    await talkDuring(() => delay(1_000));
  });

  it('no message is lost or repeated when Postgres is killed and restarted', async () => {
    await talkDuring(() => environment.crashPostgres());
  });

  it('no message is lost or repeated when a process is killed and restarted', async () => {
    const [first] = environment.cluster.processes;
    const clients = await talkDuring(async () => {
      await first!.kill('SIGKILL');
      await first!.start();
    });
    expect(Math.max(...clients.map(({ logins }) => logins))).toBe(2);
  });

  withRedis(`when one of two processes dies for good, and its clients go to the other${reason}`, async () => {
    const [first] = environment.cluster.processes;
    await talkDuring(() => first!.kill('SIGKILL'), [environment.cluster.url]);
    await first!.start();
  });

  withRedis(`when Redis goes and comes back${reason}`, async () => {
    await talkDuring(() => environment.restartRedis(1_500));
  });

  it('no message is lost or repeated when connections are cut at random, and clients recover', async () => {
    const lines = await Promise.all(urlsOf().map((url) => cuttableConnectionTo({ url })));
    const clients = await talkDuring(
      async () => {
        for (let n = 0; n < 8; n++) {
          const line = lines[n % lines.length]!;
          line.cut();
          await delay(50 * Math.random());
          line.restore();
          await delay(300);
        }
      },
      lines.map(({ url }) => url),
    );
    for (const line of lines) line.close();
    expect(clients.reduce((sum, { recoveries }) => sum + recoveries, 0)).toBeGreaterThan(0);
  });

  it('no message is repeated when it is sent five times at once', async () => {
    const [lan, jun] = (await environment.people(2)) as [TestPerson, TestPerson];
    const [room] = (await environment.rooms([[lan, jun]])) as [string];
    const urls = urlsOf();
    const devices = Array.from({ length: 5 }, (_, n) => new LoadClient(urls[n % urls.length]!, lan));
    const other = new LoadClient(urls[0]!, jun);
    await Promise.all([...devices, other].map((each) => each.ready()));
    for (let n = 0; n < 60; n++) {
      const clientId = randomUUID();
      await Promise.all(devices.map((device) => device.say(room, clientId)));
    }
    await judge([...devices, other], [room]);
  });

  it('no message is lost or repeated when a client stops reading', async () => {
    const process = environment.cluster.processes[0]!;
    await talkDuring(async (clients) => {
      const [deaf] = clients;
      const { transport } = deaf!.socket.io.engine as unknown as {
        transport: { ws: { _socket: { pause(): void; resume(): void } } };
      };
      transport.ws._socket.pause();
      const filler = 'x'.repeat(3_900);
      const rooms = [...new Set(clients[1]!.invocations.map(({ room }) => room))];
      const flood = Array.from({ length: 1_500 }, async (_, n) => {
        const said = { room: rooms[0]!, clientId: `flood ${n}`, text: `${n} ${filler}`, from: clients[1]!.person.id };
        const { body } = await call(process, 'POST', `/v1/rooms/${said.room}/messages`, {
          token: clients[1]!.person.token,
          body: { text: said.text, clientId: said.clientId },
        });
        clients[1]!.invocations.push({ ...said, seq: body.seq });
      });
      await Promise.all(flood);
      transport.ws._socket.resume();
    });
  });

  it('no message is lost or repeated when a thousand clients reconnect at once', async () => {
    const people = await environment.people(1_000);
    const pairs = people.flatMap((person, n) => (n % 2 ? [] : [[person, people[n + 1]!]]));
    const rooms = await environment.rooms(pairs);
    const lines = await Promise.all(urlsOf().map((url) => cuttableConnectionTo({ url })));
    const clients = people.map((person, n) => new LoadClient(lines[n % lines.length]!.url, person));
    await Promise.all(clients.map((client) => client.ready()));
    const say = (client: LoadClient, n: number) => client.say(rooms[Math.floor(n / 2)]!, randomUUID());
    await Promise.all(clients.map(say));
    for (const line of lines) line.cut();
    const meanwhile = Promise.all(clients.map(say));
    for (const line of lines) line.restore();
    await meanwhile;
    expect(clients.every(({ logins, recoveries }) => logins + recoveries === 2)).toBe(true);
    // of so many, some are asked
    for (let n = 0; n < 1_000; n += 50) await judgePair(clients.slice(n, n + 2), rooms[n / 2]!);
    for (const client of clients) client.close();
    for (const line of lines) line.close();
  });
});

async function judgePair(pair: LoadClient[], room: string): Promise<void> {
  await settled(pair, [room]);
  const histories = await Promise.all(
    pair.map(async (client) => ({
      member: client.person.id,
      room,
      messages: await client.read(environment.cluster.url, room),
    })),
  );
  const [invocations, streams] = [pair.flatMap((each) => each.invocations), pair.flatMap((each) => each.streams)];
  expect(histories[0]!.messages).toHaveLength(4);
  expect(faultsIn({ invocations, histories, streams })).toEqual([]);
}
