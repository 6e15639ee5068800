import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { BanEvasionService } from '../../src/features/sanctions/ban-evasion/ban-evasion.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { HelloSessionsService } from '../../src/transports/hello/hello-sessions.service.js';
import { Browser } from '../support/browser.js';
import { connect, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newMember, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const password = 'seven herons over Suzhou creek';
const dayMs = 86_400_000;

let server: TestServer;
let sessions: SessionsService;
let members = 0;
const talkers: Talker[] = [];
beforeAll(async () => {
  server = await startServer({ SESSION_IDLE_DAYS: '30', SESSION_MAX_DAYS: '60', TOKEN_GRACE_SECONDS: '20' });
  sessions = server.app.get(SessionsService, { strict: false });
});
afterEach(() => {
  for (const { socket } of talkers.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

interface Member extends TestPerson {
  email: string;
}

async function member(): Promise<Member> {
  const email = `member${++members}@example.com`;
  return { ...(await newMember(server, { email, password, nickname: `Member ${members}` })), email };
}

/** The same person on another device. */
async function again({ email, id }: Member, userAgent = 'okhttp/4.12.0'): Promise<TestPerson & { session: string }> {
  const answer = await call(server, 'POST', '/api/auth/sign-in/email', {
    body: { email, password },
    headers: { 'user-agent': userAgent },
  });
  return { id, token: answer.body.token, session: answer.body.session.id };
}

const statusOf = async (token: string) => (await call(server, 'GET', '/v1/me', { token })).status;
const socketOf = async (person: TestPerson) => {
  const talker = await logIn(server, person);
  talkers.push(talker);
  return talker;
};

describe('the list of sessions', () => {
  it('the list names devices and days, and marks the current session', async () => {
    const person = await member();
    const phone = await again(person, 'Fujin/3.1 (iPhone; iOS 17.4; Scale/3.00)');
    const { status, body } = await call(server, 'GET', '/v1/me/sessions', { token: phone.token });
    const today = new Date().toISOString().slice(0, 10);
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { id: phone.session, device: 'Fujin on iPhone', since: today, lastSeen: today, current: true },
      { id: expect.any(String), device: 'node', since: today, lastSeen: today, current: false },
    ]);
  });

  it('the database holds no address of a session, and no token that can be used', async () => {
    const person = await member();
    const rows = await server.app.get(DatabaseService).session.findMany({ where: { personId: person.id } });
    expect(rows).toMatchObject([{ ipAddress: null, userAgent: null }]);
    expect(rows[0]!.token).not.toBe(person.token);
    expect(await statusOf(rows[0]!.token)).toBe(401);
    expect(JSON.stringify(rows)).not.toContain(person.token);
  });

  it('a user cannot end a session of another user', async () => {
    const [one, other] = [await member(), await member()];
    const { body } = await call(server, 'GET', '/v1/me/sessions', { token: other.token });
    const answer = await call(server, 'DELETE', `/v1/me/sessions/${body.items[0].id}`, { token: one.token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await statusOf(other.token)).toBe(200);
  });
});

describe('the number of sessions', () => {
  const database = () => server.app.get(DatabaseService);
  const insertSessions = (personId: string, count: number, createdAt: Date) =>
    database().session.createMany({
      data: Array.from({ length: count }, () => ({
        personId,
        token: randomUUID(),
        createdAt,
        expiresAt: new Date(Date.now() + dayMs),
      })),
    });

  it('a user has at most fifty sessions, and a further sign-in ends the oldest one', async () => {
    const person = await member();
    const phone = await again(person);
    await database().session.update({ where: { id: phone.session }, data: { createdAt: new Date(0) } });
    await insertSessions(person.id, 48, new Date(Date.now() - dayMs));
    const atPhone = await socketOf(phone);
    const ended = atPhone.ended();
    const tablet = await again(person);
    expect(await ended).toBe('io server disconnect');
    expect(atPhone.heard).toEqual([{ event: 'signedOut' }]);
    expect(await Promise.all([person, phone, tablet].map(({ token }) => statusOf(token)))).toEqual([200, 401, 200]);
    expect(await database().session.count({ where: { personId: person.id } })).toBe(50);
  });

  it('a sign-in does not count or end the sessions of other users', async () => {
    const [one, other] = [await member(), await member()];
    await insertSessions(other.id, 60, new Date(0));
    await again(one);
    expect(await database().session.count({ where: { personId: other.id } })).toBe(61);
  });

  it('the list holds at most fifty sessions', async () => {
    const person = await member();
    await insertSessions(person.id, 60, new Date(0));
    const { body } = await call(server, 'GET', '/v1/me/sessions', { token: person.token });
    expect(body.items).toHaveLength(50);
    expect(body.items[0]).toMatchObject({ current: true });
  });
});

describe('the devices of a user', () => {
  it('only the newest hundred devices of a user are stored', async () => {
    const { id: personId } = await member();
    const banEvasion = server.app.get(BanEvasionService, { strict: false });
    const record = (n: number, at: number) => banEvasion.recordDevice(personId, `device-${n}`, new Date(at));
    for (let n = 0; n < 101; n++) await record(n, n * 1_000);
    await record(1, 200_000);
    await record(101, 201_000);
    const rows = await server.app.get(DatabaseService).deviceHash.findMany({ where: { personId } });
    const seen = rows.map(({ seenAt }) => seenAt.getTime() / 1_000).sort((a, b) => a - b);
    expect(seen).toEqual([...Array.from({ length: 98 }, (_, n) => n + 3), 200, 201]);
  });
});

describe('a sign-out', () => {
  it('the end of one session leaves the others', async () => {
    const person = await member();
    const [phone, tablet] = [await again(person), await again(person)];
    const { status } = await call(server, 'DELETE', `/v1/me/sessions/${phone.session}`, { token: tablet.token });
    expect(status).toBe(204);
    expect(await Promise.all([person, phone, tablet].map(({ token }) => statusOf(token)))).toEqual([200, 401, 200]);
  });

  it('a user can end all other sessions, or all sessions', async () => {
    const person = await member();
    const [phone, tablet] = [await again(person), await again(person)];
    await call(server, 'DELETE', '/v1/me/sessions', { token: tablet.token });
    expect(await Promise.all([person, phone, tablet].map(({ token }) => statusOf(token)))).toEqual([401, 401, 200]);
    await call(server, 'DELETE', '/v1/me/sessions?keep=none', { token: tablet.token });
    expect(await statusOf(tablet.token)).toBe(401);
  });

  it('the sockets of an ended session are notified and closed at once, and no others', async () => {
    const person = await member();
    const other = await newTalker(server, 'Bo');
    const [phone, tablet] = [await again(person), await again(person)];
    const [atPhone, atTablet, bo] = [await socketOf(phone), await socketOf(tablet), await socketOf(other)];
    const room = await openRoom(server, person, other);
    const ended = atPhone.ended();
    await call(server, 'DELETE', `/v1/me/sessions/${phone.session}`, { token: tablet.token });
    expect(await ended).toBe('io server disconnect');
    await bo.say(room, 'who hears me?');
    await atTablet.hears('said');
    expect(atPhone.heard).toEqual([{ event: 'signedOut' }]);
    expect((await atTablet.say(room, 'I do')).ok).toBe(true);
  });

  it('a telnet connection that was opened by a code of the ended session is closed', async () => {
    const person = await member();
    const phone = await again(person);
    const { body } = await call(server, 'POST', '/v1/me/line-code', { token: phone.token });
    const line = await LineClient.logIn(await openLine(server), `code:${body.code}`);
    await call(server, 'DELETE', `/v1/me/sessions/${phone.session}`, { token: person.token });
    expect(await line.ended()).toBe('* You were signed out.\n');
  });

  it('a telnet code of the ended session becomes invalid', async () => {
    const person = await member();
    const phone = await again(person);
    const { body } = await call(server, 'POST', '/v1/me/line-code', { token: phone.token });
    await call(server, 'DELETE', `/v1/me/sessions/${phone.session}`, { token: person.token });
    const { LineCodesService } = await import('../../src/features/accounts/line-codes/line-codes.service.js');
    const lineCodes = server.app.get(LineCodesService, { strict: false });
    await expect(lineCodes.redeem(body.code, 'here')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });

  it('the hello room pages of the ended session close, and its visitor leaves the room', async () => {
    const person = await member();
    const browser = new Browser(server.url);
    await browser.logIn(person.email, { password });
    const frame = await browser.chat();
    await frame.shows('<main');
    await call(server, 'DELETE', '/v1/me/sessions', { token: person.token });
    await frame.shows('* You were signed out.');
    await frame.close();
    expect((await browser.get('/hello/talk')).status).toBe(303);
    expect(server.app.get(HelloSessionsService, { strict: false }).find(browser.cookie.split('=')[1])).toBeUndefined();
  });

  it('an id in upper case ends the session and its socket alike', async () => {
    const person = await member();
    const phone = await again(person);
    const atPhone = await socketOf(phone);
    const ended = atPhone.ended();
    const path = `/v1/me/sessions/${phone.session.toUpperCase()}`;
    expect((await call(server, 'DELETE', path, { token: person.token })).status).toBe(204);
    expect(await ended).toBe('io server disconnect');
  });

  it('a socket that was cut before the sign-out cannot recover its session', async () => {
    const person = await member();
    const other = await newTalker(server, 'Cai');
    const phone = await again(person);
    const room = await openRoom(server, person, other);
    const atPhone = await connect(server, phone);
    talkers.push(atPhone);
    await atPhone.send('login', { token: phone.token });
    const speaker = await socketOf(other);
    await speaker.say(room, 'before');
    await atPhone.hears('said');
    const { socket } = atPhone;
    const cut = atPhone.ended();
    socket.io.engine.close();
    await cut;
    await call(server, 'DELETE', `/v1/me/sessions/${phone.session}`, { token: person.token });
    await speaker.say(room, 'after');
    const connected = new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    socket.connect();
    await connected;
    expect(await atPhone.send('look', { room })).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FIRST' } });
    expect(atPhone.heard.map(({ text }) => text)).toEqual(['before']);
  });
});

describe('a session token', () => {
  const refresh = (token: string) => call(server, 'POST', '/api/auth/refresh', { token });

  it('a token is exchanged for a new one, and a repeated exchange returns the same new token', async () => {
    const person = await member();
    const [first, second] = [await refresh(person.token), await refresh(person.token)];
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(first.body.token).not.toBe(person.token);
    expect(Date.parse(first.body.refreshAfter)).toBeGreaterThan(Date.now() + 6 * dayMs);
    expect(await statusOf(first.body.token)).toBe(200);
    const session = await call(server, 'GET', '/api/auth/get-session', { token: first.body.token });
    expect(session.body.user.id).toBe(person.id);
  });

  it('an exchanged token stays valid for a moment, and its later use ends the session', async () => {
    const person = await member();
    const { body } = await refresh(person.token);
    const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);
    expect(await sessions.authenticate(person.token, later(10))).toMatchObject({ personId: person.id });
    expect(await sessions.authenticate(body.token, later(30))).toMatchObject({ personId: person.id });
    await expect(sessions.refresh(person.token, later(30))).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' });
    expect(await sessions.authenticate(person.token, later(30))).toBeUndefined();
    expect(await sessions.authenticate(body.token, later(30))).toBeUndefined();
  });

  it('an exchange of the token leaves open sockets connected', async () => {
    const person = await member();
    const socket = await socketOf(person);
    const room = await openRoom(server, person, await newTalker(server, 'Dan'));
    await refresh(person.token);
    expect((await socket.say(room, 'still here')).ok).toBe(true);
  });
});

describe('the lifetime of a session', () => {
  const inDays = (days: number) => new Date(Date.now() + days * dayMs);

  /** Exchanges the token, without using the result elsewhere. */
  async function use(token: string, day: number): Promise<string> {
    const fresh = await sessions.refresh(token, inDays(day));
    expect(await sessions.authenticate(fresh.token, inDays(day))).toBeDefined();
    return fresh.token;
  }

  it('an unused session expires, and a used one does not', async () => {
    const [idle, used] = [await member(), await member()];
    const token = await use(used.token, 20);
    await sessions.sweep(inDays(31));
    expect(await Promise.all([idle.token, token].map(statusOf))).toEqual([401, 200]);
  });

  it('a session ends at its maximal age although it is used, and its sockets are closed', async () => {
    const person = await member();
    const socket = await socketOf(person);
    let { token } = person;
    for (const day of [20, 40, 59]) token = await use(token, day);
    const ended = socket.ended();
    await sessions.sweep(inDays(61));
    expect(await ended).toBe('io server disconnect');
    expect(await statusOf(token)).toBe(401);
  });
});
