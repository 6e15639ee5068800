import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { leftOut, sections } from '../../src/features/data-export/exported-tables.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn } from '../support/chat-clients.js';
import { ask } from '../support/database.js';
import { photo } from '../support/recordings.js';
import { call, newMember, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const password = 'seven herons over Suzhou creek';
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

let dataDir: string;
let server: TestServer;
let database: DatabaseService;
let jobs: JobsService;
let members = 0;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-leaving-'));
  server = await startServer({ DATA_DIR: dataDir, MODERATORS: 'warden@example.com' });
  database = server.app.get(DatabaseService);
  jobs = server.app.get(JobsService, { strict: false });
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Member extends TestPerson {
  email: string;
}

async function member(nickname: string): Promise<Member> {
  const email = `leaver${++members}@example.com`;
  return { ...(await newMember(server, { email, password, nickname })), email };
}

async function done(person: TestPerson, method: string, path: string, body?: object) {
  const answer = await call(server, method, path, { token: person.token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function match(one: TestPerson, other: TestPerson): Promise<{ id: string; room: string }> {
  await done(one, 'POST', '/v1/swipes', { to: other.id, kind: 'like' });
  return (await done(other, 'POST', '/v1/swipes', { to: one.id, kind: 'like' })).match;
}

const get = (person: TestPerson, path: string) => done(person, 'GET', path);
const say = (person: TestPerson, room: string, text: string) =>
  done(person, 'POST', `/v1/rooms/${room}/messages`, { text, clientId: text });
const leave = (person: TestPerson) => done(person, 'DELETE', '/v1/me');
const back = async ({ email, id }: Member) => {
  const { status, body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
  return { status, cameBack: body.cameBack, id, token: body.token };
};
const ids = (items: { person?: { id: string }; id?: string }[]) => items.map(({ person, id }) => person?.id ?? id);

describe('a user who deletes their account', () => {
  it('the user is signed out everywhere and hidden everywhere, at once', async () => {
    const [lan, jun, bo] = [await member('Leaving'), await newPerson(server), await newPerson(server)];
    const { id, room } = await match(lan, jun);
    await done(lan, 'POST', '/v1/swipes', { to: bo.id, kind: 'like' });
    await say(lan, room, 'before I go');
    const [atLan, atJun] = [await logIn(server, lan), await logIn(server, jun)];
    const gone = atLan.ended();
    const { eraseAt } = await leave(lan);
    expect(Date.parse(eraseAt) - Date.now()).toBeGreaterThan(13.9 * dayMs);
    expect(await gone).toBe('io server disconnect');
    expect(await atJun.hears('closed')).toMatchObject([{ room }]);
    atJun.socket.disconnect();
    expect((await call(server, 'GET', '/v1/me', { token: lan.token })).status).toBe(401);
    for (const [viewer, path] of [
      [bo, '/v1/deck'],
      [bo, '/v1/nearby'],
      [bo, '/v1/likes/received'],
      [jun, '/v1/matches'],
      [jun, '/v1/rooms'],
    ] as const) {
      expect([path, JSON.stringify(await get(viewer, path))]).toEqual([path, expect.not.stringMatching(lan.id)]);
    }
    expect((await get(bo, '/v1/likes/received')).count).toBe(0);
    const unseen = await call(server, 'GET', `/v1/rooms/${room}/messages`, { token: jun.token });
    const unsaid = await call(server, 'POST', `/v1/rooms/${room}/messages`, {
      token: jun.token,
      body: { text: 'are you there?', clientId: 'x' },
    });
    const unliked = await call(server, 'POST', '/v1/swipes', { token: bo.token, body: { to: lan.id, kind: 'like' } });
    expect([unseen, unsaid, unliked].map(({ body }) => body.code)).toEqual(['NOT_FOUND', 'ROOM_CLOSED', 'NOT_FOUND']);
    expect(await database.match.count({ where: { id } })).toBe(1);
  });

  it('the user who signs in before the deadline is restored with all data, and the answer says so', async () => {
    const [lan, jun, bo] = [await member('Returning'), await newPerson(server), await newPerson(server)];
    const { room } = await match(lan, jun);
    await say(lan, room, 'before I go');
    await leave(lan);
    const again = await back(lan);
    expect(again).toMatchObject({ status: 200, cameBack: true });
    expect((await back(lan)).cameBack).toBeUndefined();
    await jobs.runDue('erasure', inDays(20));
    expect((await get(again, '/v1/me')).profile.nickname).toBe('Returning');
    expect(ids((await get(jun, '/v1/matches')).items)).toContain(lan.id);
    expect(JSON.stringify(await get(bo, '/v1/deck'))).toContain(lan.id);
    expect((await say(jun, room, 'welcome back')).seq).toBe(2);
    expect((await get(again, `/v1/rooms/${room}/messages`)).items).toHaveLength(2);
  });

  it('the restored user and the other member continue their room at the next seq', async () => {
    const [lan, jun] = [await member('Awaited'), await newPerson(server)];
    const { room } = await match(lan, jun);
    await say(lan, room, 'before I go');
    const atJun = await logIn(server, jun);
    await leave(lan);
    await atJun.hears('closed');
    const again = await back(lan);
    await say(again, room, 'here again');
    expect(await atJun.hears('said')).toMatchObject([{ room, seq: 2, text: 'here again' }]);
    atJun.socket.disconnect();
  });

  it('rooms that ended meanwhile by a block, an unmatch or the deletion of the other stay closed', async () => {
    const [lan, blocker, unmatcher, other] = [
      await member('Lan'),
      await newPerson(server),
      await newPerson(server),
      await member('Other'),
    ];
    const [first, second, third] = [await match(lan, blocker), await match(lan, unmatcher), await match(lan, other)];
    await leave(lan);
    await done(blocker, 'POST', '/v1/blocks', { person: lan.id });
    await done(unmatcher, 'DELETE', `/v1/matches/${second.id}`);
    await leave(other);
    const again = await back(lan);
    expect(ids((await get(again, '/v1/rooms')).items)).toEqual([]);
    await back(other);
    expect(ids((await get(again, '/v1/rooms')).items)).toEqual([third.room]);
    expect(first.room).not.toBe(third.room);
  });

  it('the user cannot sign in after the deadline', async () => {
    const lan = await member('Late');
    await leave(lan);
    await database.person.update({ where: { id: lan.id }, data: { eraseAt: new Date(Date.now() - 1_000) } });
    expect((await back(lan)).status).toBe(401);
  });

  it('the deletion requires a recent confirmation', async () => {
    const lan = await member('Careful');
    await database.session.updateMany({ where: { personId: lan.id }, data: { confirmedAt: new Date(0) } });
    const answer = await call(server, 'DELETE', '/v1/me', { token: lan.token });
    expect(answer).toMatchObject({ status: 403, body: { code: 'CONFIRM_FIRST' } });
    expect((await call(server, 'GET', '/v1/me', { token: lan.token })).status).toBe(200);
  });

  it('an anonymous account is erased a minute later, since it cannot sign in again', async () => {
    const lan = await newPerson(server);
    await leave(lan);
    await jobs.runDue('erasure', new Date(Date.now() + 61_000));
    expect(await database.person.count({ where: { id: lan.id } })).toBe(0);
  });
});

describe('an erased user', () => {
  /** Every row of every table as text, with the table before it. */
  async function everyRow(): Promise<string[]> {
    const url = server.config.DATABASE_URL;
    const tables = await ask(
      url,
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const rows = await Promise.all(
      tables.map(async ({ name }) =>
        (await ask(url, `SELECT t::text AS row FROM "${name}" t`)).map(({ row }) => `${name} ${row}`),
      ),
    );
    return rows.flat();
  }

  async function everyFile(): Promise<string[]> {
    const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return Promise.all(files.map(async (file) => `${file} ${await readFile(file, 'latin1')}`));
  }

  /** Inserts rows that would take hours or a second person to make through the API. */
  async function fill(lan: Member, jun: TestPerson): Promise<void> {
    const at = new Date();
    const [one, two] = [lan.id, jun.id];
    await database.person.update({
      where: { id: one },
      data: { phoneNumber: '+8613812345678', phoneNumberVerified: true },
    });
    await database.cellVisit.create({ data: { personId: one, cell: 1n, since: at } });
    for (const [personId, otherId] of [
      [one, two],
      [two, one],
    ] as const) {
      await database.encounter.create({ data: { personId, otherId, day: at, visibleFrom: at, visibleUntil: at } });
    }
    await database.broadcast.create({
      data: {
        ...{ id: randomUUID(), createdAt: at, finishedAt: at, texts: {}, link: '/' },
        ...{ people: [one, two], lastPerson: one },
      },
    });
    await database.phoneHash.create({ data: { personId: one, hash: Buffer.from('0123456789abcdef') } });
    await database.contactHash.create({ data: { personId: one, hash: Buffer.from('fedcba9876543210') } });
    const belief = { appeal: 0, appealVar: 1, openness: 0, opennessVar: 1, taste: [] };
    await database.preferenceModel.upsert({
      where: { personId: one },
      create: { personId: one, ...belief },
      update: {},
    });
    await database.impressionCount.upsert({
      where: { personId: one },
      create: { personId: one, shown: 1, day: 1 },
      update: {},
    });
    await database.quotaUsage.upsert({ where: { personId: one }, create: { personId: one }, update: {} });
    await database.swipeToLearn.createMany({
      data: [
        { fromId: one, toId: two, liked: true, at },
        { fromId: two, toId: one, liked: true, at },
      ],
    });
    const sitting = { at, shown: [two], ignored: [two], times: [1] };
    await database.deckSession.upsert({
      where: { viewerId: one },
      create: { viewerId: one, ...sitting },
      update: sitting,
    });
    const others = { at, shown: [one], ignored: [one, two], times: [3, 4] };
    await database.deckSession.upsert({
      where: { viewerId: two },
      create: { viewerId: two, ...others },
      update: others,
    });
    await database.sanction.create({ data: { kind: 'warn', personId: one, nameKey: 'erin the erased', at } });
    await database.sanction.create({ data: { kind: 'warn', personId: two, byId: one, nameKey: 'jun', at } });
    await database.role.create({ data: { personId: one, role: 'moderator', grantedBy: two, at } });
    await database.deviceHash.create({ data: { personId: one, hash: Buffer.from('a device'), seenAt: at } });
    await database.appeal.create({ data: { personId: one, sanctions: [], text: 'Why?', at } });
    await database.room.create({
      data: { kind: 'direct', requestedBy: one, members: { create: [{ personId: one }, { personId: two }] } },
    });
    const own = { ownerId: one, type: 'image/webp', bytes: 1 };
    const photo = await database.media.create({ data: { ...own, kind: 'photo' } });
    const clip = await database.media.create({ data: { ...own, kind: 'clip' } });
    await database.photo.create({
      data: { mediaId: photo.id, personId: one, place: 1, width: 1, height: 1, blurhash: 'x' },
    });
    await database.voiceIntro.create({ data: { mediaId: clip.id, personId: one } });
    await database.knownPicture.create({ data: { sha256: Buffer.from('forbidden'), addedBy: one } });
    await database.notificationSettings.create({ data: { personId: one } });
    const session = await database.session.findFirstOrThrow({ where: { personId: one } });
    await database.pushSubscription.create({
      data: { id: photo.id, personId: one, sessionId: session.id, kind: 'fcm', address: 'a phone', language: 'en' },
    });
    const line = { target: 'x', hash: 'x', expiresAt: inDays(1) };
    await database.code.createMany({
      data: [
        { ...line, purpose: 'reset', holder: lan.email, target: lan.email },
        { ...line, purpose: 'sign_in', holder: '+8613812345678', target: '+8613812345678' },
      ],
    });
    await database.signUp.create({
      data: { email: lan.email, ticket: 'x', password: 'x', name: 'Erin', expiresAt: inDays(1) },
    });
    const change = { id: photo.id, personId: one, hash: 'x', email: lan.email, emailVerified: true, at };
    await database.contactChange.create({ data: { ...change, expiresAt: inDays(1) } });
    await database.totp.create({ data: { personId: one, addedAt: at } });
    await database.passkey.create({
      data: { personId: one, name: 'x', credentialId: 'x', publicKey: Buffer.from('x'), counter: 0, addedAt: at },
    });
    await database.recoveryCode.create({ data: { personId: one, hash: 'x' } });
    await database.userData.create({
      data: { personId: one, publicData: { likes: 'teapots' }, privateData: { buys: 'teapots' } },
    });
  }

  it('the erasure leaves no data of the user in any table or file, and messages leave placeholders', async () => {
    const [lan, jun] = [await member('Erin the Erased'), await newPerson(server, { nickname: 'Jun' })];
    await done(lan, 'PATCH', '/v1/me', { bio: 'Collects very rare teapots' });
    await done(lan, 'PUT', '/v1/me/interests', { interests: ['tea'] });
    const { room } = await match(lan, jun);
    const sent = await fetch(`${server.url}/v1/media`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${lan.token}` },
      body: new Uint8Array(await photo(16, 16)),
    });
    const { id: media } = (await sent.json()) as { id: string };
    await say(lan, room, 'a secret about herons');
    await say(jun, room, 'words of the other');
    await done(lan, 'POST', `/v1/rooms/${room}/messages`, {
      ...{ kind: 'image', media, clientId: 'a picture of hers' },
      data: { about: 'a secret about geese' },
    });
    await done(lan, 'PATCH', `/v1/rooms/${room}/messages/1`, {
      ...{ text: 'a secret about cranes', clientId: 'an edit' },
      data: { about: 'a secret about swans' },
    });
    await done(jun, 'PUT', `/v1/rooms/${room}/messages/1/reaction`, { emoji: '❤️', clientId: 'b' });
    await done(lan, 'PUT', `/v1/rooms/${room}/messages/2/reaction`, { emoji: '👍', clientId: 'a reaction' });
    await done(lan, 'POST', '/v1/rooms/hello/messages', { text: 'herons for everybody', clientId: 'in public' });
    await done(jun, 'POST', '/v1/rooms/hello/messages', { text: 'hello from Jun', clientId: 'c' });
    await done(lan, 'POST', '/v1/me/boost');
    await done(lan, 'POST', '/v1/me/line-code');
    await done(lan, 'POST', '/v1/me/email', { email: 'another.address@example.com' });
    const { id: exported } = await done(lan, 'POST', '/v1/me/exports');
    while ((await get(lan, `/v1/me/exports/${exported}`)).state !== 'ready') await jobs.runDue('export', new Date());
    // no process learns from the swipes meanwhile, or no row would be left to erase
    const learner = new pg.Client({ connectionString: server.config.DATABASE_URL });
    await learner.connect();
    await learner.query("SELECT pg_advisory_lock(hashtextextended('fujin:learning', 0))");
    await fill(lan, jun);
    await database.room.update({ where: { id: room }, data: { data: { about: 'a secret about ducks' } } });
    const blocked = await newPerson(server);
    await done(lan, 'POST', '/v1/blocks', { person: blocked.id });
    await done(blocked, 'POST', '/v1/blocks', { person: lan.id });

    const traces = [
      lan.id,
      lan.email,
      '13812345678',
      'Erin',
      'teapots',
      'a secret about',
      'herons for',
      media,
      exported,
    ];
    const mine = [...traces, ...['a picture of hers', 'an edit', 'a reaction', 'another.address']];
    const hasTrace = (text: string) => mine.some((trace) => text.toLowerCase().includes(trace.toLowerCase()));
    const before = (await everyRow()).filter(hasTrace).map((row) => row.split(' ')[0]);
    // otherwise this would prove nothing about tables without a row of hers
    const kept = new Set([
      ...sections.map(({ table }) => table),
      ...Object.keys(leftOut).map((name) => name.split('.')[0]!),
    ]);
    expect([...kept].filter((table) => !before.includes(table))).toEqual([]);
    expect((await everyFile()).filter(hasTrace)).toHaveLength(2);

    await done(lan, 'DELETE', '/v1/me');
    expect((await everyRow()).some((row) => row.startsWith('jobs ') && hasTrace(row))).toBe(true);
    await jobs.runDue('erasure', inDays(13));
    expect(await database.person.count({ where: { id: lan.id } })).toBe(1);
    await jobs.runDue('erasure', inDays(15));
    await learner.end();

    expect((await everyRow()).filter(hasTrace)).toEqual([]);
    expect((await everyFile()).filter(hasTrace)).toEqual([]);
    const left = await database.message.findMany({ where: { roomId: room }, orderBy: { seq: 'asc' } });
    expect(left.map(({ seq, text, recalledAt }) => [seq, text, recalledAt !== null])).toEqual([
      [1, '', true],
      [2, 'words of the other', false],
      [3, '', true],
      [4, '', false],
      [5, '❤️', false],
      [6, '', false],
    ]);
    const { items } = await get(jun, '/v1/rooms/hello/messages');
    expect(items).toMatchObject([
      { seq: 1, text: '', from: { name: '' }, recalledAt: expect.any(String) },
      { seq: 2, text: 'hello from Jun' },
    ]);
    const sitting = await database.deckSession.findUnique({ where: { viewerId: jun.id } });
    expect(sitting).toMatchObject({ shown: [], ignored: [jun.id], times: [4] });
  });
});
