// The client of the SDK on a connection that breaks, and with a server that stops.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Message, Realtime } from 'fujin-client';
import { createApp } from '../../src/app.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { newTalker, openRoom } from '../support/chat-clients.js';
import { type CuttableConnection, cuttableConnectionTo } from '../support/cut-connection.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
/** The target of the connection. */
let door: { url: string };
let line: CuttableConnection;
let lan: TestPerson;
let wei: TestPerson;
const open: Realtime[] = [];

beforeAll(async () => {
  server = await startServer();
  door = { url: server.url };
  line = await cuttableConnectionTo(door);
  [lan, wei] = [await newTalker(server, 'Lan'), await newTalker(server, 'Wei')];
});
afterAll(async () => {
  for (const live of open) live.close();
  line.close();
  await server.close();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

/** Connects a client through the connection, with all events it has received. */
async function connect(credentials: string | { name: string }) {
  const live = await Realtime.connect(line.url, credentials, { timeoutMs: 1_000 });
  open.push(live);
  const heard: Message[] = [];
  live.on('said', (message) => heard.push(message));
  const hears = async (count: number) => {
    while (heard.length < count) await live.next('said');
    return heard;
  };
  return { live, heard, hears };
}

/** Both clients send so many messages while `trouble` runs. */
async function talkDuring(room: string, count: number, trouble: () => Promise<void>) {
  const clients = [await connect(lan.token), await connect(wei.token)];
  const words = (name: string) => upTo(count).map((n) => `${name} ${n}`);
  const said = ['lan', 'wei'].map(async (name, n) => {
    const answers = words(name).map((text) => clients[n]!.live.say(room, text));
    return (await Promise.all(answers)).map(({ seq }) => seq);
  });
  await trouble();
  const seqs = await Promise.all(said);
  for (const mine of seqs) expect(mine).toEqual([...mine].sort((a, b) => a - b));
  expect(seqs.flat().sort((a, b) => a - b)).toEqual(upTo(2 * count));
  for (const { hears } of clients) {
    const heard = await hears(2 * count);
    expect(heard.map(({ seq }) => seq)).toEqual(upTo(2 * count));
    for (const name of ['lan', 'wei']) {
      expect(heard.map(({ text }) => text).filter((text) => text.startsWith(name))).toEqual(words(name));
    }
  }
  const { body } = await call(door, 'GET', `/v1/rooms/${room}/messages?after=0&limit=200`, { token: lan.token });
  expect(body.items.map(({ seq }: Message) => seq)).toEqual(upTo(2 * count));
  for (const { live } of clients) live.close();
}

describe('the realtime client', () => {
  it('the client loses, repeats and reorders no message while the connection breaks', async () => {
    const room = await openRoom(server, lan, wei);
    await talkDuring(room, 80, async () => {
      for (let n = 0; n < 4; n++) {
        await sleep(60 + n * 40);
        line.cut();
        await sleep(50);
        line.restore();
        await sleep(700);
      }
    });
  }, 60_000);

  it('the client receives the missed messages after a break and enters its rooms again', async () => {
    const [guest, other] = [await connect({ name: 'ann' }), await connect({ name: 'bob' })];
    for (const { live } of [guest, other]) await live.send('enter', { room: 'hello' });
    await other.live.say('hello', 'one');
    await guest.hears(1);
    const online = [guest, other].map(
      ({ live }) => new Promise<void>((resolve) => live.onState((state) => state === 'online' && resolve())),
    );
    line.cut();
    const token = lan.token;
    await call(door, 'POST', '/v1/rooms/hello/messages', { token, body: { text: 'two', clientId: 'two' } });
    line.restore();
    await Promise.all(online);
    await other.live.say('hello', 'three');
    expect((await guest.hears(3)).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  }, 60_000);

  it('the client reports why a command was refused, and rejects commands after its end', async () => {
    const { live } = await connect(lan.token);
    const nowhere = '019b0c3e-0000-7000-8000-000000000000';
    await expect(live.say(nowhere, 'hello')).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    live.close();
    await expect(live.say(nowhere, 'hello')).rejects.toThrow('ended');
    await expect(Realtime.connect(door.url, 'no such token')).rejects.toMatchObject({
      problem: { code: 'SIGN_IN_FIRST' },
    });
  });

  it('the client ends with the reason when its session is gone', async () => {
    const person = await newTalker(server, 'Leaver');
    const { live } = await connect(person.token);
    const ended = new Promise((resolve) => live.onState((state, problem) => resolve([state, problem?.code])));
    await server.app.get(DatabaseService).session.deleteMany({ where: { personId: person.id } });
    await expect(live.send('sync', { rooms: [] })).rejects.toMatchObject({ problem: { code: 'SIGN_IN_FIRST' } });
    expect(await ended).toEqual(['ended', 'SIGN_IN_FIRST']);
  });

  it('the client continues with another server on the same database', async () => {
    const room = await openRoom(server, lan, wei);
    const next = await createApp(server.config);
    await talkDuring(room, 60, async () => {
      await sleep(100);
      await next.listen(0, '127.0.0.1');
      door.url = await next.getUrl();
      await server.app.close();
    });
    await next.close();
  }, 60_000);
});
