import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { serverEvents } from '../../src/transports/socketio/socketio.schemas.js';
import { Browser } from '../support/browser.js';
import { connect, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { HelloRoom } from '../support/hello.js';
import { as, inDays, isFound, password, settled, staff } from '../support/moderation.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let moderator: TestPerson;
let hello: HelloRoom;
let line: number;
let open: Talker[] = [];

beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
  moderator = await staff(server, 'moderator');
  hello = new HelloRoom(server);
  line = await openLine(server);
});
afterEach(async () => {
  for (const { socket } of open) socket.disconnect();
  open = [];
  await hello.closeFrames();
});
afterAll(() => server.close());

const sanction = async (person: string, kind: string, more: object = {}) => {
  const answer = await as(server, moderator).post(`/v1/moderation/people/${person}/sanctions`, { kind, ...more });
  if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
};
const restore = (person: string) => as(server, moderator).post(`/v1/moderation/people/${person}/restore`, {});
const live = async (person: TestPerson) => {
  const talker = await logIn(server, person);
  open.push(talker);
  return talker;
};
const me = async (person: TestPerson) => (await as(server, person).get('/v1/me')).body;
const say = (person: TestPerson, room: string, text = 'hi') =>
  as(server, person).post(`/v1/rooms/${room}/messages`, { text, clientId: `${Math.random()}` });

describe('a warning', () => {
  it('a warning reaches every transport and stays on the account until it is acknowledged', async () => {
    const wei = await newPerson(server, { nickname: 'Warned' });
    const socket = await live(wei);
    await sanction(wei.id, 'warn', { reason: 'Be kind.' });
    const event = serverEvents.sanctioned.parse((await socket.hears('sanctioned'))[0]);
    expect(event).toMatchObject({ kind: 'warn', reason: 'Be kind.', until: null });
    expect((await me(wei)).standing).toMatchObject({ role: 'person', warnings: [event], muted: null, suspended: null });
    const acknowledge = (who: TestPerson) => as(server, who).post(`/v1/me/warnings/${event.id}/acknowledge`);
    expect((await acknowledge(await newAccount(server))).status).toBe(404);
    expect((await me(wei)).standing.warnings).toHaveLength(1);
    for (const _ of [1, 2]) expect((await acknowledge(wei)).status).toBe(204);
    expect((await me(wei)).standing.warnings).toEqual([]);
  });
});

describe('a mute', () => {
  it('a muted user cannot write anywhere, not even on open sockets, until the mute is lifted', async () => {
    const [wei, lan] = [await newPerson(server, { nickname: 'Muted' }), await newPerson(server, { nickname: 'Lan' })];
    const room = await openRoom(server, wei, lan);
    const socket = await live(wei);
    const { seq } = await socket.say(room, 'before');
    await socket.send('enter', { room: 'hello' });
    const until = inDays(1);
    await sanction(wei.id, 'mute', { until, reason: 'Calm down.' });
    await socket.hears('sanctioned');
    const refused = { ok: false, error: expect.objectContaining({ code: 'MUTED', detail: `Until ${until}` }) };
    expect(await socket.say(room, 'after')).toEqual(refused);
    expect(await socket.say('hello', 'after')).toEqual(refused);
    expect(await socket.send('edit', { room, seq, text: 'changed', clientId: 'e' })).toEqual(refused);
    expect(await socket.send('whisper', { room: 'hello', to: 'Muted', text: 'psst' })).toEqual(refused);
    expect((await say(wei, room)).body.code).toBe('MUTED');
    expect((await as(server, wei).post('/v1/rooms', { with: (await newPerson(server)).id })).body.code).toBe('MUTED');
    for (const change of [{ bio: 'Words.' }, { nickname: 'Words' }]) {
      expect((await as(server, wei).patch('/v1/me', change)).body.code).toBe('MUTED');
    }
    expect((await as(server, wei).patch('/v1/me', { bio: null, goesOut: 'weekly' })).status).toBe(200);
    expect(await socket.send('recall', { room, seq })).toMatchObject({ ok: true });
    expect((await me(wei)).standing.muted).toMatchObject({ until, reason: 'Calm down.' });
    expect(await isFound(server, wei.id)).toBe(true);
    await restore(wei.id);
    expect(serverEvents.restored.parse((await socket.hears('restored'))[0])).toEqual({ kinds: ['mute'] });
    expect(await socket.say(room, 'again')).toMatchObject({ ok: true });
  });
});

describe('a suspension', () => {
  it('a suspended user can use only their own account, until the suspension is lifted', async () => {
    const [wei, lan] = [await settled(server, 'Suspended'), await newPerson(server, { nickname: 'Lan' })];
    await as(server, wei).post('/v1/swipes', { to: lan.id, kind: 'like' });
    expect((await as(server, lan).get('/v1/likes/received')).body).toMatchObject({ count: 1, items: [{ id: wei.id }] });
    const socket = await live(wei);
    const ended = socket.ended();
    const until = inDays(1);
    await sanction(wei.id, 'suspend', { until, reason: 'Think about it.' });
    expect((await socket.hears('sanctioned'))[0]).toMatchObject({ kind: 'suspend', until });
    await ended;
    expect(await isFound(server, wei.id)).toBe(false);
    expect((await as(server, lan).get('/v1/likes/received')).body).toMatchObject({ count: 0, items: [] });
    for (const path of ['/v1/deck', '/v1/rooms', '/v1/matches', '/v1/nearby', '/v1/lobby', '/v1/reports']) {
      const answer = await as(server, wei).get(path);
      expect(answer).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED', detail: `Until ${until}` } });
    }
    expect((await me(wei)).standing.suspended).toMatchObject({ kind: 'suspend', reason: 'Think about it.', until });
    const stranger = await connect(server);
    open.push(stranger);
    expect((await stranger.send('login', { token: wei.token })).error.code).toBe('ACCOUNT_SUSPENDED');
    const again = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email: wei.email, password } });
    expect(again.status).toBe(200);
    expect((await call(server, 'GET', '/api/auth/get-session', { token: again.body.token })).status).toBe(200);
    expect((await as(server, wei).get('/v1/me/appeals')).status).toBe(200);
    await restore(wei.id);
    expect(await isFound(server, wei.id)).toBe(true);
    expect((await as(server, lan).get('/v1/likes/received')).body).toMatchObject({ count: 1 });
    expect((await as(server, wei).get('/v1/deck')).status).toBe(200);
    await live(wei);
  });

  it('a suspended user cannot open a new account on the same device', async () => {
    const device = { 'x-device-id': 'phone-of-a-suspended-person' };
    const wei = await settled(server);
    await call(server, 'POST', '/api/auth/sign-in/email', { body: { email: wei.email, password }, headers: device });
    await sanction(wei.id, 'suspend', { until: inDays(1) });
    const other = await call(server, 'POST', '/api/auth/sign-in/anonymous', { headers: device });
    expect(other).toMatchObject({ status: 403, body: { code: 'ACCOUNT_BANNED' } });
    await restore(wei.id);
    expect((await call(server, 'POST', '/api/auth/sign-in/anonymous', { headers: device })).status).toBe(200);
  });
});

describe('a ban', () => {
  it('a ban closes all connections of the user at once, and the room sees the user leave', async () => {
    const wei = await settled(server, 'Bad Wei');
    const watcher = await live(await newTalker(server, 'Watcher'));
    await watcher.send('enter', { room: 'hello' });
    const [phone, tablet] = [await live(wei), await live(wei)];
    await phone.send('enter', { room: 'hello' });
    const { code } = (await as(server, wei).post('/v1/me/line-code')).body;
    const telnet = await LineClient.logIn(line, `code:${code}`);
    const browser = new Browser(server.url);
    expect((await browser.logIn(wei.email, { password })).status).toBe(200);
    const frame = hello.keep(await browser.chat());
    await frame.shows('<main');
    const ended = [phone.ended(), tablet.ended(), telnet.ended()];
    await sanction(wei.id, 'ban', { reason: 'Fraud.' });
    for (const device of [phone, tablet]) expect((await device.hears('sanctioned'))[0]).toMatchObject({ kind: 'ban' });
    expect((await Promise.all(ended))[2]).toContain('* Your account is banned: Fraud.\n');
    await frame.shows('Your account is banned. Fraud.');
    await watcher.hears('left');
    const { online } = await watcher.send('look', { room: 'hello' });
    expect(online.map(({ id }: { id: string }) => id)).not.toContain(wei.id);
    expect((await call(server, 'GET', '/v1/me', { token: wei.token })).status).toBe(401);
    expect((await browser.get('/hello/talk')).html).not.toContain('name="text"');
    expect(await server.app.get(DatabaseService).session.count({ where: { personId: wei.id } })).toBe(0);
  });

  it('a ban blocks the address, the number and the devices of the user, and no others', async () => {
    const device = { 'x-device-id': 'phone-of-a-banned-person' };
    const tablet = { 'x-device-id': 'tablet-of-a-banned-person' };
    const wei = await settled(server);
    const phoneNumber = '+8613900139000';
    const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
      call(server, 'POST', `/api/auth/${path}`, { ...(body && { body }), headers });
    const codeTo = async (to: string) => {
      const { body } = await call(server, 'GET', `/dev/outbox?to=${encodeURIComponent(to)}`);
      return body.items[0].text.match(/\d{6}/)[0];
    };
    for (const headers of [device, tablet]) await post('sign-in/email', { email: wei.email, password }, headers);
    const verified = { phoneNumber, phoneNumberVerified: true };
    await server.app.get(DatabaseService).person.update({ where: { id: wei.id }, data: verified });
    await sanction(wei.id, 'ban');

    const banned = { status: 403, body: { code: 'ACCOUNT_BANNED' } };
    expect(await post('sign-in/email', { email: wei.email, password })).toMatchObject(banned);
    expect((await post('sign-in/email', { email: wei.email, password: 'wrong' })).body.code).toBe('WRONG_CREDENTIALS');
    for (const headers of [device, tablet]) {
      expect(await post('sign-in/anonymous', undefined, headers)).toMatchObject(banned);
      expect(await post('sign-up/email', { email: 'fresh@example.com', password }, headers)).toMatchObject(banned);
    }
    expect(await server.app.get(DatabaseService).person.count({ where: { email: 'fresh@example.com' } })).toBe(0);
    const variant = wei.email.replace('@', '+again@').toUpperCase();
    await post('email-otp/send-verification-otp', { email: variant, type: 'sign-in' });
    const otp = await codeTo(variant.toLowerCase());
    expect(await post('sign-in/email-otp', { email: variant, otp })).toMatchObject(banned);
    await server.app.get(DatabaseService).person.update({ where: { id: wei.id }, data: { phoneNumber: null } });
    await post('phone-number/send-otp', { phoneNumber });
    const code = await codeTo(phoneNumber);
    expect(await post('phone-number/verify', { phoneNumber, code })).toMatchObject(banned);
    expect((await post('sign-in/anonymous', undefined, { 'x-device-id': 'phone-of-another' })).status).toBe(200);
    expect((await post('sign-in/anonymous')).status).toBe(200);
    for (const id of ['short', 'with spaces in it', 'x'.repeat(129)]) {
      expect((await post('sign-in/anonymous', undefined, { 'x-device-id': id })).body.code).toBe('INVALID_INPUT');
    }

    await restore(wei.id);
    expect((await post('sign-in/anonymous', undefined, device)).status).toBe(200);
    expect((await post('sign-in/email', { email: wei.email, password })).status).toBe(200);
  });

  it('a ban is not revealed to a client that knows only the address', async () => {
    const wei = await settled(server);
    await sanction(wei.id, 'ban');
    const sent = await call(server, 'POST', '/api/auth/email-otp/send-verification-otp', {
      body: { email: wei.email, type: 'sign-in' },
    });
    const up = await call(server, 'POST', '/api/auth/sign-up/email', { body: { email: wei.email, password } });
    expect([sent.status, up.status]).toEqual([200, 200]);
  });
});

describe('the notice of a sanction', () => {
  it('a sanction is mailed to a confirmed address in both languages', async () => {
    const wei = await settled(server);
    await sanction(wei.id, 'warn', { reason: 'Be kind.' });
    const post = async () => (await call(server, 'GET', `/dev/outbox?to=${wei.email}`)).body.items[0]?.text ?? '';
    while (!(await post()).includes('Be kind.'));
    expect(await post()).toMatch(/A moderator warns you\.\nReason: Be kind\.\n.*\n您收到一条警告。/);
  });
});
