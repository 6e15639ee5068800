// Custom data of messages: all ways to send them, and all readers.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { customDataLimits } from '../../src/platform/custom-data/custom-data.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { closedAfterEach, logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { exportOf } from '../support/export-archive.js';
import { uploadPicture } from '../support/files.js';
import { as, caseAbout, staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

const data = { orderId: 'A-1007', at: 1796077236000, items: [{ sku: '茶', count: 2 }], paid: false, note: null };

let server: TestServer;
let key: TestKey;
let [lan, jun] = [] as unknown as [TestPerson, TestPerson];
let [lanLive, junLive] = [] as unknown as [Talker, Talker];
let room: string;
const kept = closedAfterEach();

beforeAll(async () => {
  server = await startServer();
  key = await newKey(server);
});
beforeEach(async () => {
  [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
  room = await openRoom(server, lan, jun);
  [lanLive, junLive] = [kept(await logIn(server, lan)), kept(await logIn(server, jun))];
});
afterAll(() => server.close());

async function done({ token }: TestPerson, method: string, path: string, body?: object) {
  const answer = await call(server, method, path, { token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const path = (seq?: number) => `/v1/rooms/${room}/messages${seq === undefined ? '' : `/${seq}`}`;
const say = (content: object) => lanLive.send('say', { room, clientId: randomUUID(), ...content });
const edit = (content: object, seq = 1) => lanLive.send('edit', { room, seq, clientId: randomUUID(), ...content });
const history = async (who = jun) => (await done(who, 'GET', path())).items;
const codeOf = (answer: { error: { code: string } }) => answer.error.code;
/** Runs the erasures that are due within a minute. */
const runErasures = () =>
  server.app.get(JobsService, { strict: false }).runDue('erasure', new Date(Date.now() + 61_000));

/** Sends a message with data, in each way. */
const ways: Record<string, (content: object) => Promise<unknown>> = {
  'Socket.IO': say,
  REST: (content) => done(lan, 'POST', path(), { clientId: randomUUID(), ...content }),
  'the server API as the user': (content) =>
    callWith(server, key, 'POST', `/rooms/${room}/messages`, { from: lan.id, ...content }),
  'the server API as the system': (content) =>
    callWith(server, key, 'POST', `/rooms/${room}/messages`, { from: null, ...content }),
};

describe('the data of a message', () => {
  it.each(Object.entries(ways))('data sent over %s reach every reader of the room', async (_, send) => {
    await send({ text: 'Your order is on its way', data });
    await send({ kind: 'custom', data });
    await send({ text: 'without data' });
    const expected = [{ kind: 'text', data }, { kind: 'custom', text: '', data }, { kind: 'text' }];
    const said = await junLive.hears('said', 3);
    expect(said).toMatchObject(expected);
    expect(said[2]).not.toHaveProperty('data');
    const items = await history();
    expect(items).toMatchObject(expected);
    expect(items[2]).not.toHaveProperty('data');
    const missed = await junLive.send('sync', { rooms: [{ room, after: 0 }] });
    expect(missed.rooms[0].messages).toMatchObject(expected);
    const { body } = await callWith(server, key, 'GET', `/rooms/${room}/messages`);
    expect(body.items).toMatchObject(expected);
    const found = await done(jun, 'GET', `/v1/messages?q=order&room=${room}`);
    expect(found.items).toMatchObject([{ seq: 1, data }]);
    await send({ kind: 'custom', text: 'A table for two', data });
    const [entry] = (await done(jun, 'GET', '/v1/rooms')).items;
    expect(entry.last).toMatchObject({ kind: 'custom', text: 'A table for two', data });
  });

  it('a picture and a sticker may have data', async () => {
    const media = await uploadPicture(server, lan, 16);
    expect(await say({ kind: 'image', media, data })).toMatchObject({ ok: true });
    expect(await say({ kind: 'sticker', text: 'laugh', data })).toMatchObject({ ok: true });
    expect(await history()).toMatchObject([
      { kind: 'image', data },
      { kind: 'sticker', data },
    ]);
  });

  it('the largest data and all numbers come back as they were sent', async () => {
    const full = { a: Array.from({ length: (customDataLimits.bytes - '{"a":[]}'.length) / 2 }, () => 0) };
    const text = { a: '"'.repeat((customDataLimits.bytes - '{"a":""}'.length) / 2) };
    const numbers = { a: [0.1 + 0.2, 1e20, 0.000001, -1.5, Number.MAX_SAFE_INTEGER, 123456789012345680000] };
    for (const each of [full, text, numbers])
      expect(await say({ kind: 'custom', data: each })).toMatchObject({ ok: true });
    expect((await history()).map((message: { data: unknown }) => message.data)).toEqual([full, text, numbers]);
  });

  it('the database refuses data beyond the limits from any writer', async () => {
    await say({ text: 'hi' });
    const write = (json: string) => server.app.get(DatabaseService).$executeRaw`
      UPDATE messages SET data = ${json}::jsonb WHERE room_id = ${room}::uuid`;
    await expect(write('[]')).rejects.toThrow('messages_data_check');
    await expect(write(JSON.stringify({ a: 'x'.repeat(6_200) }))).rejects.toThrow('messages_data_check');
    expect(await write('{}')).toBe(1);
  });

  it.each<[string, object]>([
    ['a custom message without data', { kind: 'custom', text: 'hi' }],
    ['a custom message with a file', { kind: 'custom', data, media: randomUUID() }],
    ['a text message with data alone', { data }],
    ['data that are null', { text: 'hi', data: null }],
    ['an array', { kind: 'custom', data: [] }],
    ['a text of JSON', { kind: 'custom', data: '{}' }],
    ['too much data', { kind: 'custom', data: { a: 'x'.repeat(customDataLimits.bytes) } }],
    ['a key __proto__', { kind: 'custom', data: JSON.parse('{"__proto__": {"a": 1}}') }],
  ])('%s is refused on every way', async (_, content) => {
    expect(await say(content)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    const body = { clientId: randomUUID(), ...content };
    expect((await call(server, 'POST', path(), { token: lan.token, body })).body.code).toBe('INVALID_INPUT');
    const sent = await callWith(server, key, 'POST', `/rooms/${room}/messages`, { from: lan.id, ...content });
    expect(sent.body.code).toBe('INVALID_INPUT');
    expect(await history()).toEqual([]);
  });

  it('a refusal names the place in the data', async () => {
    const { error } = await say({ kind: 'custom', data: { items: [{ name: 'a\0' }] } });
    expect(error.errors).toMatchObject([{ path: 'data.items.0.name' }]);
  });

  it('a public room takes no data', async () => {
    for (const content of [
      { text: 'hi', data },
      { kind: 'custom', data },
    ])
      expect(codeOf(await lanLive.send('say', { room: 'hello', clientId: randomUUID(), ...content }))).toBe(
        'INVALID_INPUT',
      );
  });

  it('data of another user’s room are not found', async () => {
    await say({ kind: 'custom', text: 'a secret table', data });
    const eve = await newPerson(server, { nickname: 'Eve' });
    expect((await call(server, 'GET', path(), { token: eve.token })).status).toBe(404);
    expect((await done(eve, 'GET', '/v1/messages?q=secret')).items).toEqual([]);
  });

  it('the strings of data pass the filter of first messages until the other user has answered', async () => {
    const link = { card: { url: 'https://spam.example.com/win', at: '2026-11-30', time: '12:30:00' } };
    expect(await say({ kind: 'custom', data: { at: '2026-11-30', time: '12:30:00', day: '31' } })).toMatchObject({
      ok: true,
    });
    expect(codeOf(await say({ kind: 'custom', data: link }))).toBe('TEXT_REFUSED');
    expect(codeOf(await edit({ data: link }))).toBe('TEXT_REFUSED');
    await junLive.say(room, 'hello');
    await lanLive.say(room, 'hello');
    expect(await say({ kind: 'custom', data: link })).toMatchObject({ ok: true });
  });
});

describe('a repeated message with data', () => {
  const clientId = 'the same';

  it('a repeat with the same data is the same message, and one with other data is refused', async () => {
    const sent = await say({ text: 'hi', data, clientId });
    const reordered = Object.fromEntries(Object.entries(data).reverse());
    for (const same of [data, reordered]) expect(await say({ text: 'hi', data: same, clientId })).toEqual(sent);
    for (const other of [{ ...data, paid: true }, {}, undefined])
      expect(codeOf(await say({ text: 'hi', clientId, ...(other && { data: other }) }))).toBe('CLIENT_ID_REUSED');
    await edit({ data: { paid: true } });
    expect(await say({ text: 'hi', data, clientId })).toEqual(sent);
    expect(codeOf(await say({ text: 'hi', data: { paid: true }, clientId }))).toBe('CLIENT_ID_REUSED');
  });

  it('a repeated edit is one event', async () => {
    await say({ kind: 'custom', data });
    const edited = await edit({ data: { paid: true }, clientId });
    expect(await edit({ data: { paid: true }, clientId })).toEqual(edited);
    expect(codeOf(await edit({ data: { paid: false }, clientId }))).toBe('CLIENT_ID_REUSED');
    expect(codeOf(await edit({ text: 'hi', clientId }))).toBe('CLIENT_ID_REUSED');
    await edit({ data: { paid: 'later' } });
    expect(await edit({ data: { paid: true }, clientId })).toEqual(edited);
    await lanLive.send('recall', { room, seq: 1 });
    expect(await edit({ data: { paid: true }, clientId })).toEqual(edited);
  });
});

describe('an edit of data', () => {
  it('an edit changes the text, the data or both, and its event has the whole content', async () => {
    await say({ text: 'two', data });
    await edit({ text: 'three' });
    await edit({ data: { count: 3 } });
    await edit({ text: 'four', data: { count: 4 } });
    await edit({ data: null });
    const [, ...edits] = await junLive.hears('said', 5);
    expect(edits).toMatchObject([
      { kind: 'edit', about: 1, text: 'three', data },
      { text: 'three', data: { count: 3 } },
      { text: 'four', data: { count: 4 } },
      { text: 'four' },
    ]);
    expect(edits[3]).not.toHaveProperty('data');
    const [message, ...kept] = await history();
    expect(message).toMatchObject({ text: 'four', editedAt: expect.any(String) });
    expect(message).not.toHaveProperty('data');
    expect(kept).toMatchObject([{ data }, { data: { count: 3 } }, { data: { count: 4 } }, {}]);
  });

  it('a custom message keeps its data in every edit', async () => {
    await say({ kind: 'custom', data });
    expect(codeOf(await edit({ data: null }))).toBe('INVALID_INPUT');
    expect(codeOf(await edit({}))).toBe('INVALID_INPUT');
    expect(await edit({ text: 'A table for two' })).toMatchObject({ ok: true });
    const body = { data: { seats: 3 }, clientId: randomUUID() };
    await done(lan, 'PATCH', path(1), body);
    expect((await history())[0]).toMatchObject({ kind: 'custom', text: 'A table for two', data: { seats: 3 } });
    expect((await done(jun, 'GET', `/v1/messages?q=table&room=${room}`)).items).toHaveLength(1);
  });

  it('data of a message of another user, and of a picture, cannot be edited', async () => {
    const media = await uploadPicture(server, lan, 16);
    await say({ kind: 'image', media, data });
    expect(codeOf(await edit({ data: {} }))).toBe('FORBIDDEN');
    await say({ text: 'hi', data });
    const edited = await junLive.send('edit', { room, seq: 2, data: {}, clientId: randomUUID() });
    expect(codeOf(edited)).toBe('FORBIDDEN');
  });
});

describe('removed data', () => {
  const secret = { token: 'secret data' };
  const rows = () =>
    server.app.get(DatabaseService).message.findMany({ where: { roomId: room }, orderBy: { seq: 'asc' } });

  it('a recall removes the data of a message and of its edits for users, and a report keeps them for moderators', async () => {
    await say({ text: 'look', data: secret });
    await edit({ data: { token: 'another secret' } });
    await lanLive.send('recall', { room, seq: 1 });
    expect(JSON.stringify([await history(), await history(lan)])).not.toContain('secret');
    expect((await rows()).map((row) => row.data)).toEqual([null, null, null]);
    await done(jun, 'POST', '/v1/reports', { reason: 'harassment', person: lan.id, room });
    const moderator = await staff(server, 'moderator', 'Warden');
    const id = await caseAbout(server, moderator, lan.id);
    const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    expect(body.reports[0].evidence[0].messages).toMatchObject([
      { seq: 1, text: 'look', data: { token: 'another secret' }, originals: [{ text: 'look', data: secret }] },
    ]);
  });

  it('an erasure removes the data of the user and leaves those of others, and a later report still shows them', async () => {
    await say({ kind: 'custom', data: secret });
    await junLive.send('say', { room, kind: 'custom', data, clientId: randomUUID() });
    await edit({ data: { token: 'another secret' } });
    await done(lan, 'DELETE', '/v1/me');
    await runErasures();
    expect((await rows()).map((row) => row.data)).toEqual([null, data, null]);
    const former = await server.app.get(DatabaseService).formerMessage.findMany({ where: { roomId: room } });
    expect(JSON.stringify(former)).not.toContain('secret');
    await done(jun, 'POST', '/v1/reports', { reason: 'harassment', room });
    const moderator = await staff(server, 'moderator', 'Guard');
    const id = await caseAbout(server, moderator, lan.id);
    const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    expect(body.reports[0].evidence[0].messages).toMatchObject([
      { seq: 1, data: { token: 'another secret' }, originals: [{ data: secret }] },
      { seq: 2, data },
    ]);
  });

  it('an export holds the data of the user’s messages', async () => {
    await say({ kind: 'custom', data });
    const json = await exportOf(server, lan);
    expect(json('messages')).toMatchObject([{ kind: 'custom', data }]);
  });
});
