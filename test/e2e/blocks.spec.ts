// A block between two users who are connected on all transports: afterwards each is hidden from the other everywhere.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createApp } from '../../src/app.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { Browser } from '../support/browser.js';
import { connect, logIn, type Talker } from '../support/chat-clients.js';
import { cuttableConnectionTo } from '../support/cut-connection.js';
import { HelloRoom, say as sayInBrowser } from '../support/hello.js';
import { noRedis, startRedis } from '../support/redis.js';
import { call, newMember, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const nobody = '019b0c3e-7a10-7000-8000-00000000dead';
const password = 'a sound and long password 7';
const hello = { room: 'hello' };

let server: TestServer;
let lan: TestPerson;
let wei: TestPerson;
/** The private room of Lan and Wei. */
let room: string;
let match: string;
let picture: string;
let [lanSocket, weiSocket, jun]: Talker[] = [];
let weiLine: LineClient;
let weiPage: Awaited<ReturnType<HelloRoom['visitor']>>;
let doors: HelloRoom;

const as = (person: TestPerson) => ({
  get: (path: string) => call(server, 'GET', path, { token: person.token }),
  send: (method: string, path: string, body: object = {}) => call(server, method, path, { token: person.token, body }),
});
const like = (from: TestPerson, to: TestPerson) => as(from).send('POST', '/v1/swipes', { to: to.id, kind: 'like' });
const names = (answer: { online: { name: string }[] }) => answer.online.map(({ name }) => name).sort();

async function guest(name: string): Promise<Talker> {
  const talker = await connect(server);
  await talker.send('login', { name });
  await talker.send('enter', hello);
  return talker;
}

async function sendPicture(): Promise<string> {
  const body = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const headers = { authorization: `Bearer ${lan.token}`, 'content-type': 'image/png' };
  const sent = await fetch(`${server.url}/v1/media`, { method: 'POST', headers, body: new Uint8Array(body) });
  const { id } = (await sent.json()) as { id: string };
  await lanSocket!.send('say', { room, kind: 'image', media: id, clientId: 'picture' });
  const { items } = (await as(wei).get(`/v1/rooms/${room}/messages`)).body;
  return items.at(-1).media.url;
}

beforeAll(async () => {
  server = await startServer();
  doors = new HelloRoom(server);
  const port = await openLine(server);
  const met = { preferences: { recentlyMet: true } };
  lan = await newPerson(server, { nickname: 'Lan', ...met });
  wei = await newMember(server, { email: 'wei@example.com', password, nickname: 'Wei', ...met });
  await like(lan, wei);
  const matched = (await like(wei, lan)).body;
  [room, match] = [matched.room, matched.match.id];
  [lanSocket, weiSocket, jun] = [await logIn(server, lan), await logIn(server, wei), await guest('jun')];
  for (const each of [lanSocket, weiSocket]) {
    await each.send('enter', { room });
    await each.send('enter', hello);
  }
  const { code } = (await as(wei).send('POST', '/v1/me/line-code')).body;
  weiLine = await LineClient.logIn(port, `code:${code}`);
  const browser = new Browser(server.url);
  await browser.logIn('wei@example.com', { password });
  weiPage = { browser, chat: doors.keep(await browser.chat()), name: 'Wei' };
  await weiPage.chat.shows('<main');
  picture = await sendPicture();
  await lanSocket.say(room, 'a secret of the two');
  expect((await as(wei).get('/v1/messages?q=secret')).body.items).toHaveLength(1);
  await lanSocket.send('say', { ...hello, text: 'before the block', clientId: 'before' });
  await weiSocket.hears('said', 3);
  await weiLine.readsUntil('Lan: before the block\n');
  await weiPage.chat.shows('before the block');
});
afterAll(async () => {
  for (const each of [lanSocket, weiSocket, jun]) each?.socket.disconnect();
  weiLine.close();
  await doors.closeFrames();
  await server.close();
});

describe('a block between two users on all transports', () => {
  beforeAll(async () => {
    expect((await as(lan).send('POST', '/v1/blocks', { person: wei.id })).status).toBe(204);
  });

  it('each user sees the blocked one leave at once', async () => {
    expect((await weiSocket!.hears('left')).at(-1)).toMatchObject({ ...hello, who: { name: 'Lan' } });
    expect((await lanSocket!.hears('left')).at(-1)).toMatchObject({ ...hello, who: { name: 'Wei' } });
    await weiLine.readsUntil('Lan has left the room.\n');
    await weiPage.chat.shows('Lan has left');
    expect(await weiSocket!.hears('closed')).toEqual([{ event: 'closed', room }]);
    expect(jun!.heard.filter(({ event }) => event === 'left')).toEqual([]);
  });

  it('the messages of two users with a block in the public room reach all others, but not each other', async () => {
    const heard = weiSocket!.heard.length;
    const { seq } = await lanSocket!.send('say', { ...hello, text: 'not for Wei', clientId: 'a' });
    await lanSocket!.send('typing', hello);
    await jun!.send('say', { ...hello, text: 'for all', clientId: 'b' });
    await sayInBrowser(weiPage.browser, 'not for her');
    await jun!.hears('said', 4);
    await weiLine.readsUntil('jun: for all\nWei: not for her\n');
    await weiPage.chat.shows('not for her');
    const after = weiSocket!.heard.slice(heard);
    const gone = { event: 'said', room: 'hello', seq, kind: 'gone', text: '', clientId: '', from: { name: '' } };
    expect(after.slice(0, 2)).toMatchObject([gone, { text: 'for all' }]);
    expect(after.filter(({ event }) => event === 'typing')).toEqual([]);
    expect(JSON.stringify(after)).not.toContain(lan.id);
    expect(weiPage.chat.html).not.toContain('not for Wei');
    expect(JSON.stringify(lanSocket!.heard)).not.toContain('not for her');
  });

  it('each user is hidden from the other in the history, and the seqs stay dense', async () => {
    for (const [me, other] of [
      [wei, lan],
      [lan, wei],
    ] as const) {
      const { items } = (await as(me).get('/v1/rooms/hello/messages')).body;
      expect(items.map(({ seq }: { seq: number }) => seq)).toEqual(items.map((_: object, n: number) => n + 1));
      expect(JSON.stringify(items)).not.toContain(other.id);
      const { rooms } = await (me === wei ? weiSocket : lanSocket)!.send('sync', { rooms: [{ ...hello, after: 0 }] });
      expect(rooms[0].messages).toEqual(items);
    }
    expect((await weiPage.browser.get('/hello/plain')).html).not.toMatch(/Lan|before the block/);
    const { messages } = await weiSocket!.send('enter', hello);
    expect(JSON.stringify(messages)).not.toContain(lan.id);
  });

  it('each user is hidden from the other in the lists of present users', async () => {
    expect(names(await weiSocket!.send('look', hello))).toEqual(['Wei', 'jun']);
    expect(names(await lanSocket!.send('look', hello))).toEqual(['Lan', 'jun']);
    expect(names(await jun!.send('look', hello))).toEqual(['Lan', 'Wei', 'jun']);
    weiLine.send('look\n');
    await weiLine.readsUntil('Online Users:\njun\nWei\n');
    for (const path of ['/hello/names', '/hello/talk']) {
      expect((await weiPage.browser.get(path)).html).not.toContain('Lan');
    }
    const online = (await as(wei).get('/v1/rooms/hello/online')).body.items;
    expect(names({ online })).toEqual(['Wei', 'jun']);
    expect((await as(wei).get('/v1/lobby')).body.items[0].online).toBe(2);
    expect((await call(server, 'GET', '/v1/lobby')).body.items[0].online).toBe(3);
  });

  it('a blocked user gets the same answers as for a user who is absent', async () => {
    const absent = async (name: string) => {
      const whisper = await weiSocket!.send('whisper', { ...hello, to: name, text: 'psst' });
      const action = { ...hello, kind: 'action', text: `smile ${name}`, clientId: `act ${name}` };
      const page = await sayInBrowser(weiPage.browser, 'psst', { to: name });
      const [, message] = page.html.match(/role="alert">(.*?)</) ?? [];
      return JSON.stringify([whisper, await weiSocket!.send('say', action), page.status, message]).replaceAll(
        name,
        '…',
      );
    };
    expect(await absent('Lan')).toBe(await absent('Kim'));
    const unknown = async (id: string) => {
      const swipe = await as(wei).send('POST', '/v1/swipes', { to: id, kind: 'superlike' });
      const request = await as(wei).send('POST', '/v1/rooms', { with: id, text: 'hi', clientId: `ask ${id}` });
      return [swipe.status, swipe.body, request.status, request.body];
    };
    expect(await unknown(lan.id)).toEqual(await unknown(nobody));
  });

  it('the private room is closed for both users, with its history', async () => {
    for (const [me, socket] of [
      [wei, weiSocket!],
      [lan, lanSocket!],
    ] as const) {
      const codes: string[] = [];
      for (const command of ['enter', 'look', 'typing']) codes.push((await socket.send(command, { room })).error.code);
      for (const command of ['read', 'delivered'])
        codes.push((await socket.send(command, { room, seq: 1 })).error.code);
      codes.push((await socket.say(room, 'hello?')).error.code);
      expect(codes).toEqual(codes.map(() => 'ROOM_CLOSED'));
      expect((await socket.send('sync', { rooms: [{ room, after: 0 }] })).rooms).toEqual([]);
      for (const path of [`/v1/rooms/${room}/messages`, `/v1/rooms/${room}/icebreakers`]) {
        expect((await as(me).get(path)).status).toBe(404);
      }
      for (const path of ['/v1/rooms', '/v1/matches', '/v1/messages?q=secret']) {
        expect((await as(me).get(path)).body.items).toEqual([]);
      }
      expect((await call(server, 'GET', picture)).status).toBe(404);
    }
    weiLine.send('rooms\n');
    expect(await weiLine.readsUntil('city')).not.toContain('Lan');
    expect((await as(wei).send('DELETE', `/v1/matches/${match}`)).status).toBe(204);
  });

  it('each user is hidden from the other in the deck, nearby and all lists', async () => {
    for (const [me, other] of [
      [wei, lan],
      [lan, wei],
    ] as const) {
      for (const path of ['/v1/deck', '/v1/nearby', '/v1/likes/received', '/v1/met', '/v1/matches']) {
        const { status, body } = await as(me).get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(JSON.stringify(body)).not.toContain(other.id);
      }
    }
  });

  it('neither user is notified when the other enters or leaves', async () => {
    const [heard, told] = [weiSocket!.heard.length, jun!.heard.length];
    await lanSocket!.send('leave', hello);
    await lanSocket!.send('enter', hello);
    lanSocket!.socket.disconnect();
    lanSocket = await logIn(server, lan);
    await lanSocket.send('enter', hello);
    await jun!.hears('entered', jun!.heard.slice(0, told).filter(({ event }) => event === 'entered').length + 2);
    await weiSocket!.send('look', hello);
    expect(weiSocket!.heard.slice(heard)).toEqual([]);
  });

  it('a user who connects later does not see the other either', async () => {
    weiSocket!.socket.disconnect();
    await lanSocket!.send('say', { ...hello, text: 'not for Wei either', clientId: 'c' });
    weiSocket = await logIn(server, wei);
    expect(names(await weiSocket.send('enter', hello))).toEqual(['Wei', 'jun']);
    await lanSocket!.send('say', { ...hello, text: 'nor this', clientId: 'd' });
    expect(await weiSocket.hears('said')).toMatchObject([{ kind: 'gone', text: '' }]);
  });

  it('each user sees the other enter again when the block is lifted', async () => {
    expect((await as(lan).send('DELETE', `/v1/blocks/${wei.id}`)).status).toBe(204);
    expect((await weiSocket!.hears('entered')).at(-1)).toMatchObject({ who: { name: 'Lan' } });
    expect((await lanSocket!.hears('entered')).at(-1)).toMatchObject({ who: { name: 'Wei' } });
    await lanSocket!.send('say', { ...hello, text: 'for Wei again', clientId: 'e' });
    expect((await weiSocket!.hears('said', 2)).at(-1)).toMatchObject({ text: 'for Wei again' });
  });
});

describe('a block after a like', () => {
  it('the answer to an undo contains no card of the user who blocked the caller', async () => {
    const [a, b] = [await newPerson(server, { nickname: 'A' }), await newPerson(server, { nickname: 'B' })];
    await like(a, b);
    await as(b).send('POST', '/v1/blocks', { person: a.id });
    expect((await as(a).send('DELETE', '/v1/swipes/last')).body).toEqual({ kind: 'like' });
  });
});

describe('a connection that is recovered after a break', () => {
  it('a recovered connection receives nothing of a user who blocked it meanwhile', async () => {
    const [a, b] = [await newPerson(server, { nickname: 'Ann' }), await newPerson(server, { nickname: 'Ben' })];
    const line = await cuttableConnectionTo(server);
    const [one, other] = [
      await logIn(server, a),
      await connect(line, b, { reconnection: true, reconnectionDelay: 10 }),
    ];
    await other.send('login', { token: b.token });
    for (const each of [other, one]) await each.send('enter', hello);
    await other.hears('entered');
    const there = jun!.heard.filter(({ event }) => event === 'left').length;
    line.cut();
    await jun!.hears('left', there + 1);
    await as(a).send('POST', '/v1/blocks', { person: b.id });
    await one.send('say', { ...hello, text: 'not for Ben', clientId: 'f' });
    const back = new Promise((resolve) => other.socket.once('connect', () => resolve(undefined)));
    line.restore();
    await back;
    await jun!.send('say', { ...hello, text: 'for Ben', clientId: 'g' });
    await other.hears('said', 2);
    expect(other.heard.at(-1)).toMatchObject({ text: 'for Ben' });
    expect(other.socket.recovered).toBe(true);
    expect(JSON.stringify(other.heard)).not.toContain('not for Ben');
    for (const each of [one, other]) each.socket.disconnect();
    line.close();
  });
});

(noRedis ? describe.skip : describe)(`a block in two processes${noRedis ? ` (skipped: ${noRedis})` : ''}`, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let here: TestServer;
  let there: Pick<TestServer, 'url' | 'app'>;

  beforeAll(async () => {
    redis = await startRedis();
    here = await startServer({ REDIS_URL: redis.url });
    const app = await createApp(here.config);
    await app.listen(0, '127.0.0.1');
    there = { app, url: await app.getUrl() };
    for (const { app: each } of [here, there]) await each.get(RedisService).connected();
  });
  afterAll(async () => {
    await there.app.close();
    await here.close();
    await redis.stop();
  });

  it('a block and its end apply in both processes', async () => {
    const [a, b] = [await newPerson(here, { nickname: 'Ann' }), await newPerson(here, { nickname: 'Ben' })];
    const [one, other] = [await logIn(here, a), await logIn(there, b)];
    for (const each of [one, other]) await each.send('enter', hello);
    await one.hears('entered');
    await call(here, 'POST', '/v1/blocks', { token: a.token, body: { person: b.id } });
    await other.hears('left');
    await one.send('say', { ...hello, text: 'not for Ben', clientId: 'a' });
    await other.send('say', { ...hello, text: 'not for Ann', clientId: 'b' });
    for (const each of [one, other]) {
      const kinds = (await each.hears('said', 2)).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['gone', 'text']);
    }
    await call(there, 'DELETE', `/v1/blocks/${b.id}`, { token: a.token });
    await one.hears('entered', 2);
    for (const each of [one, other]) each.socket.disconnect();
  });
});
