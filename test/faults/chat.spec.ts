// The promises of the chat while parts of it are killed: what `say` acknowledged is there for ever, once, in order, for every
// member. Real Postgres, real Redis, real processes, real sockets.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lineTo } from '../support/cut-connection.js';
import { Ground } from '../support/faults/fault-environment.js';
import { Speaker } from '../support/faults/load-client.js';
import { faultsIn } from '../support/faults/promises.js';
import { noRedis } from '../support/redis.js';
import { call, type TestPerson } from '../support/server.js';

const ground = new Ground();
const companySize = 4;
const roomCount = 3;

beforeAll(() => ground.start());
afterAll(() => ground.stop());

/** Rooms in which the same people are, who talk in all of them while something happens. */
async function talkDuring(happening: (speakers: Speaker[]) => Promise<void>, urls = urlsOf()): Promise<Speaker[]> {
  const company = await ground.people(companySize);
  const rooms = await ground.rooms(Array.from({ length: roomCount }, () => company));
  const speakers = company.map((person, n) => new Speaker(urls[n % urls.length]!, person));
  await Promise.all(speakers.map((speaker) => speaker.ready()));
  let isOver = false;
  const talking = Promise.all(speakers.map((speaker) => speaker.speak(rooms, () => isOver)));
  await delay(500);
  await happening(speakers);
  await delay(1_000);
  isOver = true;
  await talking;
  await judge(speakers, rooms);
  return speakers;
}

/** All of a cluster's processes: each speaker keeps to one. */
const urlsOf = () => ground.cluster.processes.map(({ url }) => url);

async function judge(speakers: Speaker[], rooms: string[]): Promise<void> {
  const invocations = speakers.flatMap((speaker) => speaker.invocations);
  await settled(speakers, rooms);
  const histories = await Promise.all(
    speakers.flatMap((speaker) =>
      rooms.map(async (room) => ({
        member: speaker.person.id,
        room,
        messages: await speaker.read(ground.cluster.url, room),
      })),
    ),
  );
  const streams = speakers.flatMap((speaker) => speaker.streams);
  for (const speaker of speakers) speaker.close();
  expect(faultsIn({ invocations, histories, streams })).toEqual([]);
  expect(invocations.filter(({ seq }) => seq !== undefined).length).toBeGreaterThan(50);
}

/** Waits until everybody has heard the last word of each room, live. */
async function settled(speakers: Speaker[], rooms: string[]): Promise<void> {
  const last = (room: string) =>
    Math.max(
      ...speakers.flatMap(({ invocations }) => invocations.map((each) => (each.room === room ? (each.seq ?? 0) : 0))),
    );
  for (const room of rooms) {
    for (const { streams } of speakers) {
      while ((streams.at(-1)?.heard.findLast((each) => each.room === room)?.seq ?? 0) < last(room)) await delay(50);
    }
  }
}

const withRedis = noRedis ? it.skip : it;
const reason = noRedis ? ` (skipped: ${noRedis})` : '';

describe('what was acknowledged is there, once, in order, for everybody', () => {
  it('when nothing happens', async () => {
    await talkDuring(() => delay(1_000));
  });

  it('when Postgres is killed and comes back', async () => {
    await talkDuring(() => ground.crashPostgres());
  });

  it('when a process is killed and started again', async () => {
    const [first] = ground.cluster.processes;
    const speakers = await talkDuring(async () => {
      await first!.kill('SIGKILL');
      await first!.start();
    });
    expect(Math.max(...speakers.map(({ logins }) => logins))).toBe(2);
  });

  withRedis(`when one of two processes dies for good, and its clients go to the other${reason}`, async () => {
    const [first] = ground.cluster.processes;
    await talkDuring(() => first!.kill('SIGKILL'), [ground.cluster.url]);
    await first!.start();
  });

  withRedis(`when Redis goes and comes back${reason}`, async () => {
    await talkDuring(() => ground.restartRedis(1_500));
  });

  it('when lines are cut at random, and whoever comes back goes on where they were', async () => {
    const lines = await Promise.all(urlsOf().map((url) => lineTo({ url })));
    const speakers = await talkDuring(
      async () => {
        for (let n = 0; n < 8; n++) {
          const line = lines[n % lines.length]!;
          line.cut();
          await delay(50 * Math.random());
          line.mend();
          await delay(300);
        }
      },
      lines.map(({ url }) => url),
    );
    for (const line of lines) line.close();
    expect(speakers.reduce((sum, { recoveries }) => sum + recoveries, 0)).toBeGreaterThan(0);
  });

  it('when the same word is said five times at once', async () => {
    const [lan, jun] = (await ground.people(2)) as [TestPerson, TestPerson];
    const [room] = (await ground.rooms([[lan, jun]])) as [string];
    const urls = urlsOf();
    const devices = Array.from({ length: 5 }, (_, n) => new Speaker(urls[n % urls.length]!, lan));
    const other = new Speaker(urls[0]!, jun);
    await Promise.all([...devices, other].map((each) => each.ready()));
    for (let n = 0; n < 60; n++) {
      const clientId = randomUUID();
      await Promise.all(devices.map((device) => device.say(room, clientId)));
    }
    await judge([...devices, other], [room]);
  });

  it('when a client stops reading', async () => {
    const process = ground.cluster.processes[0]!;
    await talkDuring(async (speakers) => {
      const [deaf] = speakers;
      const { transport } = deaf!.socket.io.engine as unknown as {
        transport: { ws: { _socket: { pause(): void; resume(): void } } };
      };
      transport.ws._socket.pause();
      const filler = 'x'.repeat(3_900);
      const rooms = [...new Set(speakers[1]!.invocations.map(({ room }) => room))];
      const flood = Array.from({ length: 1_500 }, async (_, n) => {
        const said = { room: rooms[0]!, clientId: `flood ${n}`, text: `${n} ${filler}`, from: speakers[1]!.person.id };
        const { body } = await call(process, 'POST', `/v1/rooms/${said.room}/messages`, {
          token: speakers[1]!.person.token,
          body: { text: said.text, clientId: said.clientId },
        });
        speakers[1]!.invocations.push({ ...said, seq: body.seq });
      });
      await Promise.all(flood);
      transport.ws._socket.resume();
    });
  });

  it('when a thousand clients come back at once', async () => {
    const people = await ground.people(1_000);
    const pairs = people.flatMap((person, n) => (n % 2 ? [] : [[person, people[n + 1]!]]));
    const rooms = await ground.rooms(pairs);
    const lines = await Promise.all(urlsOf().map((url) => lineTo({ url })));
    const speakers = people.map((person, n) => new Speaker(lines[n % lines.length]!.url, person));
    await Promise.all(speakers.map((speaker) => speaker.ready()));
    const say = (speaker: Speaker, n: number) => speaker.say(rooms[Math.floor(n / 2)]!, randomUUID());
    await Promise.all(speakers.map(say));
    for (const line of lines) line.cut();
    const meanwhile = Promise.all(speakers.map(say));
    for (const line of lines) line.mend();
    await meanwhile;
    expect(speakers.every(({ logins, recoveries }) => logins + recoveries === 2)).toBe(true);
    // of so many, some are asked
    for (let n = 0; n < 1_000; n += 50) await judgePair(speakers.slice(n, n + 2), rooms[n / 2]!);
    for (const speaker of speakers) speaker.close();
    for (const line of lines) line.close();
  });
});

async function judgePair(pair: Speaker[], room: string): Promise<void> {
  await settled(pair, [room]);
  const histories = await Promise.all(
    pair.map(async (speaker) => ({
      member: speaker.person.id,
      room,
      messages: await speaker.read(ground.cluster.url, room),
    })),
  );
  const [invocations, streams] = [pair.flatMap((each) => each.invocations), pair.flatMap((each) => each.streams)];
  expect(histories[0]!.messages).toHaveLength(4);
  expect(faultsIn({ invocations, histories, streams })).toEqual([]);
}
