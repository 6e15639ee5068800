// The clientId as an idempotency key: a repeated command is the same one, and any other command with its clientId is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let [lan, jun] = [] as unknown as [TestPerson, TestPerson];
let live: Talker;
let room: string;

beforeAll(async () => {
  server = await startServer();
  [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
  live = await logIn(server, lan);
});
beforeEach(async () => {
  room = await openRoom(server, lan, jun);
  for (const text of ['one', 'two', 'three']) await live.say(room, text, text);
});
afterAll(async () => {
  live.socket.disconnect();
  await server.close();
});

const clientId = 'the same';
/** The commands that a client gives an id, with contents that differ in one respect each. */
const contents: [command: string, payload: object][] = [
  ['say', { text: 'a' }],
  ['say', { text: 'b' }],
  ['say', { text: 'a', replyTo: 1 }],
  ['say', { text: 'a', replyTo: 2 }],
  ['say', { text: 'laugh', kind: 'sticker' }],
  ['say', { text: 'a', data: { a: 1 } }],
  ['say', { text: 'a', data: { a: 2 } }],
  ['say', { text: 'a', data: { a: 1 }, kind: 'custom' }],
  ['edit', { seq: 1, text: 'a' }],
  ['edit', { seq: 1, text: 'b' }],
  ['edit', { seq: 1, text: 'c', data: { a: 1 } }],
  ['edit', { seq: 1, text: 'c', data: { a: 2 } }],
  ['edit', { seq: 2, text: 'a' }],
  ['react', { seq: 1, emoji: '❤️' }],
  ['react', { seq: 1, emoji: '👍' }],
  ['react', { seq: 1, emoji: null }],
  ['react', { seq: 2, emoji: '❤️' }],
];
const send = ([command, payload]: [string, object], id = clientId) =>
  live.send(command, { room, ...payload, clientId: id });
const history = async () =>
  (await call(server, 'GET', `/v1/rooms/${room}/messages?limit=200`, { token: lan.token })).body.items;

describe('a clientId', () => {
  it.each(contents)('a clientId used by %s %j identifies that command alone', async (...first) => {
    const sent = await send(first);
    expect(sent).toMatchObject({ ok: true, seq: 4 });
    for (const other of contents) {
      const isSame = other[0] === first[0] && JSON.stringify(other[1]) === JSON.stringify(first[1]);
      const answer = await send(other);
      expect([other, answer.ok ? answer : answer.error.code]).toEqual([other, isSame ? sent : 'CLIENT_ID_REUSED']);
    }
    expect(await history()).toHaveLength(4);
  });

  it.each(['recall:1', 'recall:4', 'erased:1'])('the clientId %j of a client blocks no recall', async (id) => {
    expect(await live.say(room, 'a word', id)).toMatchObject({ ok: true, seq: 4 });
    for (const seq of [4, 1]) {
      const recalled = await live.send('recall', { room, seq });
      expect(recalled).toMatchObject({ ok: true });
      expect(await live.send('recall', { room, seq })).toEqual(recalled);
    }
    expect((await history()).filter(({ recalledAt }: { recalledAt?: string }) => recalledAt)).toHaveLength(2);
  });

  it('a recall leaves every clientId to the client', async () => {
    await live.send('recall', { room, seq: 1 });
    expect(await live.say(room, 'a word', 'recall:1')).toMatchObject({ ok: true, seq: 5 });
  });
});
