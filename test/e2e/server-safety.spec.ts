// Blocks, reports, sanctions, presence and figures of the server API.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DailyFiguresStore } from '../../src/features/server-api/activity/daily-figures.store.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer();
  key = await newKey(server);
});
afterAll(() => server.close());

const ask = (method: string, path: string, body?: unknown) => callWith(server, key, method, path, body);
const two = () => Promise.all([newPerson(server, { nickname: 'Lan' }), newPerson(server, { nickname: 'Wei' })]);

describe('blocks of the server API', () => {
  it('a block closes the rooms of the two, is listed, and is lifted', async () => {
    const [one, other] = await two();
    const { body: match } = await ask('POST', '/matches', { users: [one.id, other.id] });
    expect((await ask('POST', `/users/${one.id}/blocks`, { user: other.id })).status).toBe(204);
    expect((await ask('GET', `/rooms/${match.room}`)).body.closedAt).not.toBeNull();
    const list = async () => (await ask('GET', `/users/${one.id}/blocks`)).body.items;
    expect(await list()).toMatchObject([{ person: other.id, nickname: 'Wei' }]);
    expect((await ask('DELETE', `/users/${one.id}/blocks/${other.id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
  });
});

describe('reports of the server API', () => {
  it('a report for a user is filed and listed, without its evidence', async () => {
    const [one, other] = await two();
    const { body: room } = await ask('POST', '/rooms', { users: [one.id, other.id] });
    await ask('POST', `/rooms/${room.id}/messages`, { from: other.id, text: 'an evil message' });
    const report = {
      user: other.id,
      reason: 'harassment',
      note: 'Look at this',
      room: room.id,
      address: '203.0.113.7',
    };
    const filed = await ask('POST', `/users/${one.id}/reports`, report);
    expect([filed.status, filed.body.state]).toEqual([202, 'received']);
    const { body } = await ask('GET', '/reports');
    expect(body.items[0]).toMatchObject({ id: filed.body.id, reporter: one.id, user: other.id, state: 'open' });
    expect(JSON.stringify(body)).not.toContain('evil');
    expect((await ask('POST', `/users/${one.id}/reports`, { ...report, user: one.id })).body.code).toBe('NOT_FOUND');
  });

  it('a report does not block, which has a scope of its own', async () => {
    const [one, other] = await two();
    const report = { user: other.id, reason: 'harassment', block: true };
    expect((await ask('POST', `/users/${one.id}/reports`, report)).body.code).toBe('INVALID_INPUT');
    expect((await ask('GET', `/users/${one.id}/blocks`)).body.items).toEqual([]);
  });
});

describe('sanctions of the server API', () => {
  it('a sanction holds until it is lifted, and the key is its actor in the audit log', async () => {
    const [one] = await two();
    const until = '2099-01-01T00:00:00.000Z';
    expect(
      (await ask('POST', `/users/${one.id}/sanctions`, { kind: 'suspend', reason: 'Be kind.', until })).status,
    ).toBe(204);
    expect((await call(server, 'GET', '/v1/deck', { token: one.token })).body.code).toBe('ACCOUNT_SUSPENDED');
    const { body } = await ask('GET', `/users/${one.id}/sanctions`);
    expect(body.items).toMatchObject([{ kind: 'suspend', reason: 'Be kind.', byId: null, liftedAt: null }]);
    expect((await ask('DELETE', `/users/${one.id}/sanctions`)).status).toBe(204);
    expect((await call(server, 'GET', '/v1/deck', { token: one.token })).status).toBe(200);
    const entries = await server.app.get(DatabaseService).audit.findMany({
      where: { personId: one.id, action: { in: ['suspend', 'restore'] } },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action, actorId, keyId }) => [action, actorId, keyId])).toEqual([
      ['suspend', null, key.id],
      ['restore', null, key.id],
    ]);
    expect((await ask('POST', `/users/${one.id}/sanctions`, { kind: 'suspend' })).body.code).toBe('INVALID_INPUT');
  });
});

describe('presence and figures of the server API', () => {
  it('a connected user who shows their presence is online', async () => {
    const [one, other] = await two();
    await call(server, 'PUT', '/v1/me/preferences', { token: other.token, body: { showsPresence: false } });
    const talkers = [await logIn(server, one), await logIn(server, other)];
    const { body } = await ask('POST', '/presence', { users: [one.id, other.id, 'ext:nobody'] });
    expect(body.items).toEqual([
      { user: one.id, online: true },
      { user: other.id, online: false },
      { user: 'ext:nobody', online: false },
    ]);
    for (const { socket } of talkers) socket.disconnect();
  });

  it('the figures count what happened, day by day', async () => {
    const [one, other] = await two();
    await ask('POST', '/matches', { users: [one.id, other.id] });
    const day = new Date().toISOString().slice(0, 10);
    const before = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const { body } = await ask('GET', `/figures/daily?from=${before}&to=${day}`);
    expect(body.days[0]).toEqual({ day: before, signUps: 0, matches: 0, rooms: 0, reports: 0 });
    expect(body.days[1].matches).toBeGreaterThan(0);
    expect(body.days[1].signUps).toBeGreaterThan(1);
    expect((await ask('GET', '/figures')).body.today.matches).toBe(body.days[1].matches);
    const old = await ask('GET', '/figures/daily?from=1900-01-01&to=1900-01-02');
    expect(old.body.days[1]).toEqual({ day: '1900-01-02', signUps: 0, matches: 0, rooms: 0, reports: 0 });
    for (const query of ['from=2026-02-01&to=2026-01-01', 'from=2026-01-01&to=2026-12-31', 'from=2026-01-01'])
      expect((await ask('GET', `/figures/daily?${query}`)).status).toBe(400);
  });

  it('a finished day is counted once, and today each time', async () => {
    const counted: string[] = [];
    const figures = server.app.get(DailyFiguresStore, { strict: false });
    const list = figures.list.bind(figures);
    figures.list = (days) => {
      counted.push(...days.map(({ day }) => day));
      return list(days);
    };
    const [today, past] = [0, 1].map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10));
    const get = async () => (await ask('GET', `/figures/daily?from=2026-01-01&to=2026-01-03`)).body;
    expect(await get()).toEqual(await get());
    expect(counted).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
    for (let n = 0; n < 2; n++) await ask('GET', `/figures/daily?from=${past}&to=${today}`);
    expect(counted.filter((day) => day === today)).toHaveLength(2);
  });
});
