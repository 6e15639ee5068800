import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { closedAfterEach, connect, logIn, newTalker, openRoom } from '../support/chat-clients.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestPerson;
let jun: TestPerson;
let stranger: TestPerson;
let room: string;

beforeAll(async () => {
  server = await startServer();
  [lan, jun, stranger] = [
    await newTalker(server, 'Lan'),
    await newTalker(server, 'Jun'),
    await newTalker(server, 'Stranger'),
  ];
});
beforeEach(async () => {
  room = await openRoom(server, lan, jun);
});
afterAll(() => server.close());

const keep = closedAfterEach();
const live = async (person: TestPerson) => keep(await logIn(server, person));
const refusal = (code: string) => ({
  ok: false,
  error: { code, status: expect.any(Number), title: expect.any(String) },
});
const whoIs = (person: TestPerson, name: string) => ({ id: person.id, name });

describe('the permissions of a client', () => {
  const inRoom = (id: string): [string, object][] => [
    ['enter', { room: id }],
    ['leave', { room: id }],
    ['say', { room: id, text: 'hello', clientId: 'a' }],
    ['look', { room: id }],
    ['typing', { room: id }],
    ['read', { room: id, seq: 1 }],
  ];

  it('a user can do nothing in a room of others, and gets the same answer for a room that does not exist', async () => {
    const talker = await live(stranger);
    for (const id of [room, randomUUID()]) {
      for (const [command, payload] of inRoom(id)) {
        expect([command, await talker.send(command, payload)]).toMatchObject([command, refusal('NOT_FOUND')]);
      }
      expect(await talker.send('sync', { rooms: [{ room: id, after: 0 }] })).toEqual({ ok: true, rooms: [] });
      const { status } = await call(server, 'GET', `/v1/rooms/${id}/messages`, { token: stranger.token });
      expect(status).toBe(404);
    }
  });

  it('a client can do nothing before the login', async () => {
    const talker = keep(await connect(server));
    const everything: [string, object][] = [...inRoom(room), ['sync', { rooms: [] }], ['whatever', {}], ['say', {}]];
    for (const [command, payload] of everything) {
      expect([command, await talker.send(command, payload)]).toMatchObject([command, refusal('SIGN_IN_FIRST')]);
    }
  });

  it.each(['x', 'a'.repeat(500)])('the invalid token %j is refused at login and in the handshake', async (token) => {
    const talker = keep(await connect(server, lan, { auth: { token } }));
    expect(await talker.send('look', { room })).toMatchObject(refusal('SIGN_IN_FIRST'));
    expect(await talker.send('login', { token })).toMatchObject(refusal('SIGN_IN_FIRST'));
    expect(await talker.send('login', { token: lan.token })).toMatchObject({ ok: true, me: { id: lan.id } });
  });

  it('one socket cannot log in as a second user', async () => {
    const talker = await live(lan);
    expect(await talker.send('login', { token: jun.token })).toMatchObject(refusal('FORBIDDEN'));
    await talker.say(room, 'still Lan');
    expect(await talker.hears('said')).toMatchObject([{ from: whoIs(lan, 'Lan') }]);
  });

  it('a client is disconnected when its user signs out, and cannot log in again by that token', async () => {
    const person = await newTalker(server, 'Leaver');
    const own = await openRoom(server, person, jun);
    const [talker, junLive] = [await live(person), await live(jun)];
    const ended = talker.ended();
    await call(server, 'POST', '/api/auth/sign-out', { token: person.token });
    await ended;
    await junLive.say(own, 'are you there?');
    await junLive.hears('said');
    expect(talker.heard).toEqual([{ event: 'signedOut' }]);
    const back = keep(await connect(server, person));
    expect(await back.send('login', { token: person.token })).toMatchObject(refusal('SIGN_IN_FIRST'));
    expect(await back.say(own, 'hello')).toMatchObject(refusal('SIGN_IN_FIRST'));
  });
});

describe('bad input', () => {
  const id = randomUUID();
  const bad: [string, unknown][] = [
    ['login', undefined],
    ['login', {}],
    ['login', { token: 5 }],
    ['login', { token: '' }],
    ['login', { token: 'x', name: 'guest' }],
    ['login', 'token'],
    ['enter', undefined],
    ['enter', null],
    ['enter', []],
    ['enter', { room: 'tea' }],
    ['enter', { room: id, extra: true }],
    ['leave', { room: 7 }],
    ['look', { room: `${id} ` }],
    ['typing', {}],
    ['say', 'hello'],
    ['say', { room: id, clientId: 'a' }],
    ['say', { room: id, text: 'hello' }],
    ['say', { room: id, text: '   ', clientId: 'a' }],
    ['say', { room: id, text: 'a'.repeat(4_001), clientId: 'a' }],
    ['say', { room: id, text: 'a\0b', clientId: 'a' }],
    ['say', { room: id, text: 'half \ud83d', clientId: 'a' }],
    ['say', { room: id, text: ['hello'], clientId: 'a' }],
    ['say', { room: id, text: 'hello', clientId: '' }],
    ['say', { room: id, text: 'hello', clientId: 'a'.repeat(65) }],
    ['say', { room: id, text: 'hello', clientId: 'a\0' }],
    ['say', { room: id, text: 'hello', clientId: 'a', kind: 'image' }],
    ['say', { room: id, text: Buffer.from('hello'), clientId: 'a' }],
    ['read', { room: id }],
    ['read', { room: id, seq: -1 }],
    ['read', { room: id, seq: 1.5 }],
    ['read', { room: id, seq: '1' }],
    ['read', { room: id, seq: 2 ** 31 }],
    ['sync', { rooms: {} }],
    ['sync', { rooms: [{ room: id }] }],
    ['sync', { rooms: Array.from({ length: 51 }, () => ({ room: id, after: 0 })) }],
    ['logout', { now: true }],
    ['whatever', {}],
    ['constructor', {}],
    ['__proto__', {}],
  ];

  it('invalid input is refused in the acknowledgement and never ends the connection', async () => {
    const talker = await live(lan);
    for (const [command, payload] of bad) {
      const answer = await talker.send(command, ...(payload === undefined ? [] : [payload]));
      expect([command, payload, answer]).toMatchObject([command, payload, refusal('INVALID_INPUT')]);
    }
    expect(await talker.say(room, 'still here')).toMatchObject({ ok: true, seq: 1 });
  });

  it('an error names the path of each invalid field, in the language of the handshake', async () => {
    const headers = { 'accept-language': 'zh-CN, en;q=0.5' };
    const talker = keep(await connect(server, lan, { extraHeaders: headers, auth: { token: lan.token } }));
    const { error } = await talker.send('say', { room, text: '' });
    expect(error.title).toBe('请求内容无效');
    expect(error.errors.map(({ path }: { path: string }) => path)).toEqual(['text', 'clientId']);
  });

  it('a text of the maximal length is accepted', async () => {
    const talker = await live(lan);
    const text = '𠮷'.repeat(4_000);
    expect(await talker.say(room, ` ${text} `)).toMatchObject({ ok: true });
    expect((await talker.hears('said'))[0]!.text).toBe(text);
  });

  it.each([
    '/v1/rooms?limit=0',
    '/v1/rooms?limit=101',
    '/v1/rooms?cursor=x',
    '/v1/rooms?page=2',
    '/v1/rooms/tea/messages',
    '/v1/rooms/ROOM/messages?limit=201',
    '/v1/rooms/ROOM/messages?after=-1',
    '/v1/rooms/ROOM/messages?before=x',
    '/v1/rooms/ROOM/messages?before=1.5',
    '/v1/rooms/ROOM/messages?after=2147483648',
  ])('an invalid HTTP query is refused: %s', async (path) => {
    const answer = await call(server, 'GET', path.replace('ROOM', room), { token: lan.token });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it.each(['/v1/rooms', '/v1/rooms/ROOM/messages'])('a missing or unknown token is refused: %s', async (path) => {
    for (const token of ['', 'x']) {
      const answer = await call(server, 'GET', path.replace('ROOM', room), { token });
      expect(answer).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
    }
  });
});

describe('the rate limits of chat', () => {
  it('the limit applies to the messages of one user on all devices together', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '0.05' });
    try {
      const [one, two] = [await newTalker(strict, 'One'), await newTalker(strict, 'Two')];
      const own = await openRoom(strict, one, two);
      const devices = [keep(await logIn(strict, one)), keep(await logIn(strict, one)), keep(await logIn(strict, two))];
      const codes = [];
      for (let n = 0; n < 8; n++) codes.push((await devices[n % 2]!.say(own, 'hello')).error?.code);
      expect(codes).toEqual([...Array(6).fill(undefined), 'TOO_MANY', 'TOO_MANY']);
      expect(await devices[2]!.say(own, 'I may')).toMatchObject({ ok: true, seq: 7 });
    } finally {
      await strict.close();
    }
  });

  it('the limit applies to the messages of all users in a public room together', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '0.06' });
    try {
      const codes = [];
      for (let n = 0; n < 6; n++) {
        const talker = keep(await logIn(strict, await newTalker(strict, `Talker ${n}`)));
        for (let word = 0; word < 7; word++) codes.push((await talker.say('hello', 'hello')).error?.code);
      }
      expect(codes).toEqual([...Array(36).fill(undefined), ...Array(6).fill('TOO_MANY')]);
    } finally {
      await strict.close();
    }
  });

  it('a socket that sends many commands without waiting is refused with BUSY', async () => {
    const talker = await live(lan);
    const answers = await Promise.all(Array.from({ length: 2_000 }, () => talker.send('look', { room })));
    const codes = answers.map(({ error }) => error?.code);
    expect(new Set(codes)).toEqual(new Set([undefined, 'BUSY']));
    expect(await talker.send('look', { room })).toEqual({ ok: true, online: [] });
  });
});
