// The messages of a chat request before there is an answer: three of them, whatever else happens in the room.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let [lan, jun] = [] as unknown as [TestPerson, TestPerson];
let room: string;
let ids = 0;

beforeAll(async () => {
  server = await startServer({ SPAM_PEOPLE: '2' });
});
afterAll(() => server.close());
beforeEach(async () => {
  [lan, jun] = [await newPerson(server), await newPerson(server)];
  const opened = await ask(lan, 'POST', '/v1/rooms', { with: jun.id });
  room = opened.body.room;
});

const ask = ({ token }: TestPerson, method: string, path: string, body?: object) =>
  call(server, method, path, { token, body });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => (status < 300 ? 'ok' : body.code);
const at = (path = '') => `/v1/rooms/${room}/messages${path}`;
const say = async (who = lan, text = 'hello') => codeOf(await ask(who, 'POST', at(), { text, clientId: `${++ids}` }));
const edit = async (seq: number) =>
  codeOf(await ask(lan, 'PATCH', at(`/${seq}`), { text: 'oh', clientId: `${++ids}` }));
const react = async (seq: number, who = jun, emoji: string | null = '👍') =>
  codeOf(await ask(who, 'PUT', at(`/${seq}/reaction`), { emoji, clientId: `${++ids}` }));
const recall = async (seq: number) => codeOf(await ask(lan, 'DELETE', at(`/${seq}`)));

describe('the three messages before an answer', () => {
  const acts: [name: string, act: () => Promise<string | undefined>][] = [
    ['an edit', () => edit(1)],
    ['a reaction of the sender', () => react(1, lan)],
    ['a reaction of the receiver', () => react(1)],
    ['a removed reaction', () => react(1, jun, null)],
    ['a recall', () => recall(1)],
    ['a refused edit', () => edit(9).then((code) => (code === 'NOT_FOUND' ? 'ok' : code))],
  ];
  it.each(acts)('%s between the messages does not use one of them', async (_, act) => {
    for (let n = 0; n < 3; n++) {
      expect(await say()).toBe('ok');
      expect(await act()).toBe('ok');
    }
    expect(await say()).toBe('UNANSWERED');
    expect(await say(jun)).toBe('ok');
    expect(await say()).toBe('ok');
  });

  it('a recalled message is one of the three', async () => {
    for (const seq of [1, 3, 5]) expect([await say(), await recall(seq)]).toEqual(['ok', 'ok']);
    expect(await say()).toBe('UNANSWERED');
  });

  it('edits and reactions of the sender have a bound, recalls have none, and an answer ends it', async () => {
    await say();
    await say();
    const codes = [];
    for (let n = 0; n < 8; n++) codes.push(n % 2 ? await edit(1) : await react(1, lan));
    expect(codes).toEqual([...Array(6).fill('ok'), 'UNANSWERED', 'UNANSWERED']);
    for (let n = 0; n < 8; n++) expect(await react(1)).toBe('ok');
    expect(await recall(2)).toBe('ok');
    expect(await say(jun)).toBe('ok');
    expect([await edit(1), await react(1, lan)]).toEqual(['ok', 'ok']);
  });
});

describe('refused messages and the spam limit', () => {
  const long = (name: string) =>
    `Hey ${name}, I just moved here and I am looking for somebody who would show me the best noodle places of this city!`;

  it('a message that was refused when it was written is no copy', async () => {
    const live: Talker = await logIn(server, lan);
    const rooms: string[] = [];
    for (let n = 0; n < 4; n++) rooms.push(await openRoom(server, lan, await newPerson(server)));
    const send = async (to: string, clientId: string, more: object = {}) => {
      const answer = await live.send('say', { room: to, text: long(clientId), clientId, ...more });
      return answer.ok ? 'ok' : answer.error.code;
    };
    for (const to of rooms) expect(await live.say(to, 'hi', 'reused')).toMatchObject({ ok: true });
    for (const to of rooms) {
      expect(await send(to, 'reused')).toBe('CLIENT_ID_REUSED');
      expect(await send(to, 'answer', { replyTo: 99 })).toBe('NOT_FOUND');
      expect(await live.send('edit', { room: to, seq: 99, text: long('An'), clientId: 'e' })).toMatchObject({
        ok: false,
      });
    }
    expect([await send(rooms[0]!, 'Bo'), await send(rooms[1]!, 'Cy'), await send(rooms[2]!, 'Di')]).toEqual([
      'ok',
      'ok',
      'SPAM_SUSPECTED',
    ]);
    live.socket.disconnect();
  });
});
