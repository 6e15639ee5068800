// Server keys: every route of the server API refuses every call but that of a key in force with its scopes.
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { PeopleService } from '../../src/features/moderation/people/people.service.js';
import { type ServerScope, serverScopes } from '../../src/features/server-keys/scopes.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { hideKeys } from '../../src/platform/logging/hidden-keys.js';
import { leastPointsOfKeys } from '../../src/platform/rate-limits/limits.js';
import { noOne } from '../support/access/scene.js';
import { servedRoutes } from '../support/routes.js';
import { type Answer, call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { callWith, keysOf, newKey, type TestKey } from '../support/server-key.js';

interface ServerRoute {
  method: string;
  path: string;
  scopes: ServerScope[];
}

let server: TestServer;
let person: TestPerson;
let full: TestKey;
let routes: ServerRoute[];
/** The routes of users that need a session. */
let userRoutes: Omit<ServerRoute, 'scopes'>[];

beforeAll(async () => {
  server = await startServer();
  [person, full] = await Promise.all([newPerson(server), newKey(server)]);
  const { body } = await call(server, 'GET', '/openapi.json');
  const operations = Object.entries<Record<string, { security: object[]; 'x-scopes'?: ServerScope[] }>>(
    body.paths,
  ).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  routes = operations.flatMap(({ operation: { 'x-scopes': scopes }, ...route }) =>
    scopes ? [{ ...route, scopes }] : [],
  );
  userRoutes = operations.flatMap(({ operation, ...route }) =>
    operation.security.length > 0 && operation.security.every((each) => 'bearer' in each) ? [route] : [],
  );
});
afterAll(() => server.close());

const at = ({ path }: Pick<ServerRoute, 'path'>) => path.replace(/\{\w+\}/g, noOne);

/** Calls every route. @returns those with another refusal, as text */
async function refusalsOtherThan(
  code: string,
  status: number,
  send: (route: ServerRoute) => Promise<Answer<{ code?: string }>>,
) {
  const others: string[] = [];
  for (const route of routes) {
    const answer = await send(route);
    if (answer.status !== status || answer.body.code !== code)
      others.push(`${route.method} ${route.path}: ${answer.status} ${answer.body.code}`);
  }
  return others;
}

const sendAs = (token: string | undefined) => (route: ServerRoute) =>
  call(server, route.method, at(route), { ...(token && { token }), ...(route.method !== 'GET' && { body: {} }) });

describe('the routes of the server API', () => {
  it('every route under /v1/server has a scope and the security scheme of keys, and no other route has', async () => {
    const served = servedRoutes(server).filter((route) => route.includes(' /v1/server/'));
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter(({ scopes }) => scopes.length === 0)).toEqual([]);
    const { body } = await call(server, 'GET', '/openapi.json');
    for (const { method, path } of routes)
      expect(body.paths[path][method.toLowerCase()].security).toEqual([{ serverKey: [] }]);
    const used = new Set(routes.flatMap(({ scopes }) => scopes));
    expect(serverScopes.filter((scope) => !used.has(scope))).toEqual([]);
  });

  it('no key, a wrong key and the token of a session are refused alike', async () => {
    const wrong = `${full.text.slice(0, -4)}AAAA`;
    for (const token of [undefined, person.token, 'fjn_live_', wrong, `${full.text}x`])
      expect(await refusalsOtherThan('SERVER_KEY_REQUIRED', 401, sendAs(token))).toEqual([]);
  });

  it('an expired and a revoked key are refused', async () => {
    const expired = await newKey(server, { expiresAt: new Date(Date.now() - 1_000) });
    const revoked = await newKey(server);
    expect((await callWith(server, revoked, 'GET', '/users')).status).toBe(200);
    await keysOf(server).revoke(revoked.id, new Date());
    for (const { text } of [expired, revoked])
      expect(await refusalsOtherThan('SERVER_KEY_REQUIRED', 401, sendAs(text))).toEqual([]);
  });

  it('a key without one of the scopes of a route is refused, and told which', async () => {
    for (const route of routes) {
      for (const missing of route.scopes) {
        const scopes = serverScopes.filter((scope) => scope !== missing);
        const { status, body } = await sendAs((await newKey(server, { scopes })).text)(route);
        expect([route.path, status, body.code, body.detail]).toEqual([route.path, 403, 'SCOPE_REQUIRED', missing]);
      }
    }
  });

  it('a key in the query string is refused, also beside the header', async () => {
    const inQuery = (encode: (text: string) => string, token?: string) => (route: ServerRoute) =>
      call(server, route.method, `${at(route)}?key=${encode(full.text)}`, {
        ...(token && { token }),
        ...(route.method !== 'GET' && { body: {} }),
      });
    const plain = (text: string) => text;
    const encoded = (text: string) => text.replaceAll('_', '%5F');
    expect(await refusalsOtherThan('SERVER_KEY_REQUIRED', 401, inQuery(plain))).toEqual([]);
    for (const encode of [plain, encoded])
      expect(await refusalsOtherThan('INVALID_INPUT', 400, inQuery(encode, full.text))).toEqual([]);
  });

  it('a key opens no route of a user', async () => {
    const opened: string[] = [];
    for (const { method, path } of userRoutes) {
      const answer = await sendAs(full.text)({ method, path, scopes: [] });
      if (answer.status !== 401) opened.push(`${method} ${path}: ${answer.status}`);
    }
    expect(userRoutes.length).toBeGreaterThan(80);
    expect(opened).toEqual([]);
  });
});

describe('the life of a server key', () => {
  it('two secrets are valid after a rotation, the older until its end, and never three', async () => {
    const first = await newKey(server);
    const rotate = (overlapMs: number) => keysOf(server).rotate(first.id, overlapMs, new Date());
    const statusOf = async (text: string) => (await callWith(server, { id: first.id, text }, 'GET', '/users')).status;
    const second = await rotate(60_000);
    expect([await statusOf(first.text), await statusOf(second.text)]).toEqual([200, 200]);
    const third = await rotate(60_000);
    expect(await Promise.all([first, second, third].map(({ text }) => statusOf(text)))).toEqual([401, 200, 200]);
    const fourth = await rotate(0);
    expect(await Promise.all([second, third, fourth].map(({ text }) => statusOf(text)))).toEqual([401, 401, 200]);
  });

  it('the database holds no secret of a key', async () => {
    const { text } = await newKey(server);
    const database = server.app.get(DatabaseService);
    const rows = [await database.serverKey.findMany(), await database.serverKeySecret.findMany()];
    const audit = await database.audit.findMany({ where: { action: { contains: 'server key' } } });
    const stored = JSON.stringify([rows, audit], (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(audit.length).toBeGreaterThan(0);
    expect(stored).toContain(text.slice(9, 25));
    expect(stored).not.toContain(text.slice(26));
  });

  it('each write is in the audit log with its key, and a read is not', async () => {
    const key = await newKey(server, { name: 'the audited one' });
    await callWith(server, key, 'GET', '/users');
    const made = await callWith(server, key, 'POST', '/users', { externalId: 'audited' });
    await callWith(server, key, 'PATCH', '/users/ext:audited', { profile: { nickname: '' } });
    const audit = await server.app.get(DatabaseService).audit.findMany({
      where: { keyId: key.id, action: { contains: '/v1/server' } },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ action, personId, actorId }) => [action, personId, actorId])).toEqual([
      ['POST /v1/server/users', null, null],
      ['PATCH /v1/server/users/:id', made.body.id, null],
    ]);
    expect(audit[1]).toMatchObject({ after: { id: 'ext:audited' }, why: 'Server key the audited one' });
  });

  it('the audit log names the users of a body, and holds nothing else of it', async () => {
    const key = await newKey(server);
    const people = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    const users = people.map(({ id }) => id);
    const { body: room } = await callWith(server, key, 'POST', '/rooms', { users });
    await callWith(server, key, 'POST', `/rooms/${room.id}/messages`, { from: users[0], text: 'private' });
    await callWith(server, key, 'POST', `/users/${users[0]}/blocks`, { user: users[1] });
    const audit = await server.app.get(DatabaseService).audit.findMany({
      where: { keyId: key.id, action: { contains: '/v1/server' } },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ personId, after }) => [personId, after])).toEqual([
      [null, { users: { count: 2, first: users } }],
      [users[0], { room: room.id, from: users[0] }],
      [users[0], { id: users[0], user: users[1] }],
    ]);
  });

  it('the calls of a key do not push what moderators did out of the file of a user', async () => {
    const [key, { id }, { id: viewer }] = [await newKey(server), await newPerson(server), await newPerson(server)];
    const entry = { at: new Date(), keyId: key.id, personId: id };
    const audit = server.app.get(DatabaseService).audit;
    await audit.create({ data: { ...entry, action: 'warn' } });
    const actions = ['PATCH /v1/server/users/:id', 'DELETE /v1/server/users/:id/blocks/:user'];
    await audit.createMany({ data: actions.flatMap((action) => Array(60).fill({ ...entry, action })) });
    const file = await server.app.get(PeopleService, { strict: false }).show(viewer, id, new Date());
    expect(file.audit.map(({ action }) => action)).toEqual(['warn']);
  });

  it('a call with a parameter that Postgres cannot store is refused, and in the audit log', async () => {
    const key = await newKey(server);
    const { status } = await callWith(server, key, 'DELETE', '/rooms/%00/messages/%00');
    expect(status).toBe(400);
    const where = { keyId: key.id, action: 'DELETE /v1/server/rooms/:room/messages/:seq' };
    expect(await server.app.get(DatabaseService).audit.count({ where })).toBe(1);
  });

  it('the time of the last use is stored', async () => {
    const key = await newKey(server);
    const lastUsed = async () => (await keysOf(server).list()).find(({ id }) => id === key.id)!.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await callWith(server, key, 'GET', '/users');
    expect((await lastUsed())!.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('the points of server keys', () => {
  it('the dearest route costs the least points that a key can have', async () => {
    const { body } = await call(server, 'GET', '/openapi.json');
    const costs = routes.map(({ method, path }) => body.paths[path][method.toLowerCase()]['x-cost'] ?? 0);
    expect(Math.max(...costs)).toBe(leastPointsOfKeys);
  });

  let strict: TestServer;
  beforeAll(async () => {
    strict = await startServer({ LIMITS_FACTOR: '1' });
  });
  afterAll(() => strict.close());

  it('each key has points of its own', async () => {
    const [poor, rich] = [await newKey(strict, { pointsPerMinute: 12 }), await newKey(strict)];
    const statuses = async (key: TestKey) => {
      const answers = [];
      for (let n = 0; n < 3; n++) answers.push((await callWith(strict, key, 'GET', '/users')).status);
      return answers;
    };
    expect(await statuses(poor)).toEqual([200, 200, 429]);
    expect(await statuses(rich)).toEqual([200, 200, 200]);
  });

  it('wrong keys use up the points of their network', async () => {
    let status = 0;
    for (let n = 0; n < 700 && status !== 429; n++)
      status = (await callWith(strict, { id: '', text: `wrong-${n}` }, 'GET', '/users')).status;
    expect(status).toBe(429);
  });
});

describe('the log of a server with keys', () => {
  it('no line of the log holds the secret of a key', async () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = pino({ hooks: { streamWrite: hideKeys } }, sink);
    const { text } = await newKey(server);
    log.info({ headers: { authorization: `Bearer ${text}` } }, 'a header');
    log.error({ err: new Error(`the header is ${text}`) }, text);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toContain(text.slice(0, 26));
    expect(lines.join('')).not.toContain(text.slice(26));
  });
});
