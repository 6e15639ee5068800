// Filters for profile texts and for messages to users who have not replied.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { type DomainEvents, EventsService } from '../../src/platform/realtime/events.service.js';
import { logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { uploadPicture } from '../support/files.js';
import { as, caseAbout, staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let talkers: Talker[] = [];
const suspected: DomainEvents['spamSuspected'][] = [];

beforeAll(async () => {
  server = await startServer({ SPAM_PEOPLE: '4', LIKES_PER_DAY: '2' });
  server.app.get(EventsService).on('spamSuspected', async (event) => void suspected.push(event));
});
afterAll(async () => {
  for (const { socket } of talkers) socket.disconnect();
  talkers = [];
  await server.close();
});

async function talker(nickname: string, at = server): Promise<Talker> {
  const one = await logIn(at, await newTalker(at, nickname));
  talkers.push(one);
  return one;
}
/** Waits until a listener has produced a result, and returns it. */
async function soon<Found>(find: () => Promise<Found>): Promise<Found> {
  for (;;) {
    try {
      return await find();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
const codeOf = (answer: { ok: boolean; error?: { code: string } }) => (answer.ok ? 'ok' : answer.error!.code);
const send = ({ token }: TestPerson, method: string, path: string, body: object = {}) =>
  call(server, method, path, { token, body });

describe('the profile text filter', () => {
  it('a profile refuses numbers, links, offers and swear words, and the error names the fields', async () => {
    const lan = await newPerson(server);
    const refused = await send(lan, 'PATCH', '/v1/me', { nickname: 'fuck', bio: '加我薇 lan520，看 example.com' });
    expect([refused.status, refused.body.code]).toEqual([422, 'TEXT_REFUSED']);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['nickname', 'bio']);
    const { body } = await send(lan, 'PATCH', '/v1/me', { nickname: 'Lan', bio: 'Tea, long walks, 2 cats.' });
    expect(body.profile).toMatchObject({ nickname: 'Lan', bio: 'Tea, long walks, 2 cats.' });
  });
});

describe('the first messages of a room', () => {
  it('numbers are refused until the other user has written, also in an edit', async () => {
    const [lan, jun] = [await talker('Lan'), await talker('Jun')];
    const room = await openRoom(server, lan.person, jun.person);
    expect(codeOf(await lan.say(room, '加我薇信 lanlan520'))).toBe('TEXT_REFUSED');
    const { seq } = await lan.say(room, 'hello');
    const edit = { room, seq, text: 'call 13812345678', clientId: 'e' };
    expect(codeOf(await lan.send('edit', edit))).toBe('TEXT_REFUSED');
    expect(codeOf(await jun.say(room, '你好'))).toBe('ok');
    expect(codeOf(await lan.say(room, '加我薇信 lanlan520'))).toBe('ok');
    expect(codeOf(await lan.send('edit', edit))).toBe('ok');
  });

  it('a refused first message opens no chat request', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const ask = (text: string) => send(lan, 'POST', '/v1/rooms', { with: wei.id, text, clientId: 'a' });
    expect((await ask('add me on whatsapp')).body.code).toBe('TEXT_REFUSED');
    expect((await call(server, 'GET', '/v1/rooms', { token: wei.token })).body.items).toEqual([]);
    expect((await ask('hello')).status).toBe(201);
  });

  it('numbers are masked where the setting says so', async () => {
    const other = await startServer({ FIRST_WORDS_FILTER: 'mask', PROFILE_FILTER: 'off' });
    try {
      const [lan, jun] = [await talker('Lan', other), await talker('Jun', other)];
      const room = await openRoom(other, lan.person, jun.person);
      await lan.say(room, 'call 13812345678');
      expect((await jun.hears('said'))[0]).toMatchObject({ text: 'call ***********' });
      const { status } = await call(other, 'PATCH', '/v1/me', {
        token: lan.person.token,
        body: { bio: 'example.com' },
      });
      expect(status).toBe(200);
    } finally {
      await other.close();
    }
  });
});

describe('near-identical messages to many users', () => {
  const copy = (name: string) =>
    `Hey ${name}, I just moved here and I am looking for somebody who would show me the best noodle places of this city!`;

  async function spree(at = server) {
    const lan = await talker('Lan', at);
    const others: TestPerson[] = [];
    for (const name of ['An', 'Bo', 'Cy', 'Di', 'Ed', 'Fu']) others.push(await newTalker(at, name));
    const rooms: string[] = [];
    for (const other of others) rooms.push(await openRoom(at, lan.person, other));
    const say = async (n: number, text = copy('ABCDEF'[n]!)) => codeOf(await lan.say(rooms[n]!, text));
    return { lan, others, rooms, say };
  }

  it('near-identical messages are refused and reported after the limit, but not greetings nor messages to users who replied', async () => {
    const { lan, others, rooms, say } = await spree();
    for (const n of [0, 1, 2, 3, 3]) expect(await say(n)).toBe('ok');
    expect([await say(4), await say(5)]).toEqual(['SPAM_SUSPECTED', 'SPAM_SUSPECTED']);
    expect(suspected).toMatchObject([{ person: lan.person.id, text: copy('E') }]);
    expect([...suspected[0]!.rooms].sort()).toEqual(rooms.slice(0, 4).sort());
    for (const n of [0, 1, 2, 3, 4, 5]) expect(await say(n, '你好，很高兴认识你！')).toBe('ok');
    const answering = await logIn(server, others[0]!);
    talkers.push(answering);
    await answering.say(rooms[0]!, 'hi');
    expect(await say(4)).toBe('ok');
  });

  it('the server opens a case for spam, and counts no reporter for it', async () => {
    const { lan, say } = await spree();
    for (const n of [0, 1, 2, 3, 4]) await say(n);
    const moderator = await staff(server, 'moderator');
    const id = await soon(() => caseAbout(server, moderator, lan.person.id));
    const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    expect(body.case).toMatchObject({ person: lan.person.id, reasons: ['spam'], severity: 1, reporters: 0 });
    expect(body.reports).toMatchObject([{ reporter: null, evidence: [{ profile: { nickname: 'Lan' } }] }]);
    expect(body.reports[0].evidence[0].note).toBe(`Much the same in 4 rooms without an answer: ${copy('E')}`);
    expect(body.sanctions).toEqual([]);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/claim`);
    const decided = await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, { decision: 'dismiss' });
    expect([decided.status, decided.body.code]).toEqual([200, undefined]);
  });

  it('a message whose file cannot be attached is no copy, and a refused message attaches no file', async () => {
    const { lan, rooms, say } = await spree();
    const picture = (n: number, media: string, text = copy('ABCDEF'[n]!)) =>
      send(lan.person, 'POST', `/v1/rooms/${rooms[n]!}/messages`, {
        kind: 'image',
        media,
        text,
        clientId: randomUUID(),
      });
    for (const n of [0, 1, 2, 3]) expect((await picture(n, randomUUID())).body.code).toBe('NOT_FOUND');
    for (const n of [0, 1, 2, 4]) expect(await say(n)).toBe('ok');
    const id = await uploadPicture(server, lan.person, 16);
    expect((await picture(3, id, 'add me on whatsapp')).body.code).toBe('TEXT_REFUSED');
    const attached = () => server.app.get(DatabaseService).media.findUniqueOrThrow({ where: { id } });
    expect((await attached()).attachedAt).toBeNull();
    expect((await picture(3, id, 'hello')).status).toBe(201);
    expect((await attached()).attachedAt).not.toBeNull();
  });

  it('near-identical messages are slowed before the limit, with the time to wait', async () => {
    const slow = await startServer({ SPAM_PEOPLE: '4', LIMITS_FACTOR: '1' });
    try {
      const { lan, rooms, say } = await spree(slow);
      for (const n of [0, 1, 2]) expect(await say(n)).toBe('ok');
      const { error } = await lan.say(rooms[3]!, copy('D'));
      expect([error.code, error.retryAfter > 20]).toEqual(['TOO_MANY', true]);
    } finally {
      await slow.close();
    }
  });
});

describe('an undone like', () => {
  it('an undone like returns to the daily quota', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    const left = async () => (await call(server, 'GET', '/v1/me/allowances', { token: lan.token })).body.left;
    await send(lan, 'POST', '/v1/swipes', { to: wei.id, kind: 'like' });
    expect(await left()).toMatchObject({ likes: 1, undos: 10 });
    await send(lan, 'DELETE', '/v1/swipes/last');
    expect(await left()).toMatchObject({ likes: 2, undos: 9 });
  });
});
