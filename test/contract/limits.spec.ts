// Each client has a budget of points per minute, and every transport charges it: a route, command or line without a price would still
// answer when no points are left.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { ordinaryCost } from '../../src/platform/http/request-cost.js';
import type { LimitName } from '../../src/platform/rate-limits/limits.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { telnetCosts } from '../../src/transports/telnet/telnet.commands.js';
import { logIn, type Talker } from '../support/chat-clients.js';
import { as, staff } from '../support/moderation.js';
import { type Answer, call, newAccount, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

interface Operation {
  'x-cost': number;
  security?: object[];
  responses: Record<string, unknown>;
}

const here = '127.0.0.1';
const some = '019b0c3e-0000-7000-8000-000000000000';

let server: TestServer;
let person: TestPerson;
let moderator: TestPerson;
let talker: Talker;
let line: LineClient;
let port: number;
let routes: { route: string; method: string; path: string; operation: Operation }[];
let commands: [name: string, operation: { 'x-cost': number }][];

/** Consumes all points. */
async function spend(limit: LimitName, key: string, points: number): Promise<void> {
  const limits = server.app.get(RateLimitsService);
  for (let taken = 0; taken < points; taken += points / 10)
    await limits.consume(limit, key, points / 10).catch(() => {});
  await expect(limits.consume(limit, key, points)).rejects.toMatchObject({ code: 'TOO_MANY' });
}

beforeAll(async () => {
  server = await startServer({ LIMITS_FACTOR: '1' });
  const openapi = (await call(server, 'GET', '/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  routes = Object.entries(openapi.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      return { route: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation };
    }),
  );
  const asyncapi = (await call(server, 'GET', '/asyncapi.json')).body;
  commands = Object.entries<{ 'x-cost': number }>(asyncapi.operations).flatMap(([key, operation]) =>
    key.startsWith('command.') ? [[key.slice('command.'.length), operation]] : [],
  );
  person = await newAccount(server);
  moderator = await staff(server, 'moderator');
  talker = await logIn(server, person);
  port = await openLine(server);
  line = await LineClient.logIn(port, 'ann');
  await spend('person', person.id, 1_200);
  await spend('network', here, 6_000);
  await spend('health', here, 1_200);
  await spend('connect', here, 600);
});
afterAll(async () => {
  talker.socket.disconnect();
  line.close();
  await server.close();
});

const ask = ({ method, path }: { method: string; path: string }, token?: string) =>
  call(server, method, path.replace(/\{\w+\}/g, some), {
    ...(token && { token }),
    ...(method !== 'GET' && { body: {} }),
  });

function isTooMany({ status, headers, body }: Answer<{ code?: string; retryAfter?: number }>): boolean {
  const seconds = Number(headers.get('retry-after'));
  return status === 429 && body.code === 'TOO_MANY' && body.retryAfter === seconds && seconds > 0 && seconds <= 60;
}

describe('a client without points left', () => {
  it('every route answers 429', async () => {
    const open: string[] = [];
    for (const one of routes) {
      const isSecured = (one.operation.security ?? []).some((way) => Object.keys(way).length > 0);
      if (!isTooMany(await ask(one, isSecured ? person.token : undefined))) open.push(one.route);
      if (!isTooMany(await ask(one))) open.push(`${one.route} without a token`);
    }
    expect(routes.length).toBeGreaterThan(50);
    expect(open).toEqual([]);
  });

  it.each(['/docs', '/docs/realtime', '/openapi.json', '/asyncapi.json', '/nothing', '/v1/nothing'])(
    '%s answers TOO_MANY',
    async (path) => expect(isTooMany(await call(server, 'GET', path))).toBe(true),
  );

  it.each(['/hello', '/hello/talk', '/hello/style.css'])('%s answers 429 with a Retry-After header', async (path) => {
    const { status, headers } = await call(server, 'GET', path);
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('every command is refused with TOO_MANY', async () => {
    const open: string[] = [];
    for (const name of [...commands.map(([command]) => command), 'nothing']) {
      const { ok, error } = await talker.send(name, {});
      if (ok || error.code !== 'TOO_MANY' || !(error.retryAfter > 0)) open.push(name);
    }
    expect(commands.length).toBeGreaterThan(10);
    expect(open).toEqual([]);
  });

  it('every line is refused, and a client that sends blank lines is disconnected', async () => {
    for (const words of ['look', 'rooms', 'enter 1', 'say hi', 'nothing']) {
      line.send(`${words}\n`);
      expect(await line.readsUntil('\n')).toMatch(/^\* Too many requests, wait a moment: Try again in \d+ s\.\n$/);
    }
    line.send('\n'.repeat(120));
    await line.ended();
  });

  it('every new connection is closed', async () => {
    expect(await (await LineClient.connect(port)).ended()).toMatch(/^(Connect Success)?$/);
    const socket = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    await new Promise((resolve) => socket.once('disconnect', resolve));
  });
});

describe('a moderator without points', () => {
  it('a moderator without points as a user can moderate, up to the limit of moderation', async () => {
    await spend('person', moderator.id, 1_200);
    const { get } = as(server, moderator);
    expect(isTooMany(await get('/v1/me'))).toBe(true);
    expect((await get('/v1/moderation/cases')).status).toBe(200);
    await spend('moderation', moderator.id, 1_200);
    expect(isTooMany(await get('/v1/moderation/cases'))).toBe(true);
  });
});

describe('docs/rate-limits.md', () => {
  const rowsOf = (text: string, head: string) => {
    const table = text.split(`## ${head}\n`)[1]?.split('\n## ')[0] ?? '';
    const cells = [...table.matchAll(/^\| `([^`]+)` +\| +(\d+) +\|/gm)];
    return Object.fromEntries(cells.map(([, name, cost]) => [name, Number(cost)]));
  };

  it('the document lists the cost of every route and command', async () => {
    const text = await readFile(new URL('../../docs/rate-limits.md', import.meta.url), 'utf8');
    const dear = routes.filter(({ method, operation }) => operation['x-cost'] !== ordinaryCost(method));
    expect(rowsOf(text, 'Routes')).toEqual(
      Object.fromEntries(dear.map(({ route, operation }) => [route, operation['x-cost']])),
    );
    expect(rowsOf(text, 'Commands')).toEqual(Object.fromEntries(commands.map(([name, one]) => [name, one['x-cost']])));
    expect(rowsOf(text, 'Lines')).toEqual(Object.fromEntries(telnetCosts));
  });
});
