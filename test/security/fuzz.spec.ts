// Random input for every route, command and form, within its schema and outside it: every answer has the one shape, reveals no internals,
// does not hang, and the memory does not grow. FUZZ_MINUTES sets the duration; see `npm run fuzz`.
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import type { AsyncApiDocument } from '../../src/contract/asyncapi.js';
import { pages } from '../support/access/hello-pages.js';
import { MODERATORS, type Scene, setScene } from '../support/access/scene.js';
import { Browser, hiddenFields } from '../support/browser.js';
import { fromSchema, type Schema } from '../support/fuzz/from-schema.js';
import { hostileText, oddHeaders, oddSegment, rawBody, spoiled } from '../support/fuzz/hostile.js';
import { type Call, faultOf, send } from '../support/fuzz/http.js';
import { brokenPacket, FuzzClient, oddArguments, oddCommand } from '../support/fuzz/sockets.js';
import { call, startServer, type TestServer } from '../support/server.js';
import { newKey, type TestKey } from '../support/server-key.js';

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const minutes = Number(process.env.FUZZ_MINUTES ?? 0);
/** The number of cases of each kind for each route and command. */
const runs = 5;
const mostGrowthBytes = 48 * 1024 * 1024;
const until = Date.now() + minutes * 60_000;
const counts: Record<string, number> = {};
const count = (kind: string) => (counts[kind] = (counts[kind] ?? 0) + 1);

let server: TestServer;
let openApi: { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };
let asyncApi: AsyncApiDocument;
let scene: Scene;
let key: TestKey;

beforeAll(async () => {
  server = await startServer({
    MODERATORS,
    LIMITS_FACTOR: '1000000',
    SENDER: 'webhook',
    SENDER_WEBHOOK_URL: 'http://127.0.0.1:1',
  });
  openApi = (await call(server, 'GET', '/openapi.json')).body;
  asyncApi = (await call(server, 'GET', '/asyncapi.json')).body;
  scene = await setScene(server);
  key = await newKey(server);
});
afterAll(async () => {
  await server.close();
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  process.stdout.write(`fuzz: ${all} cases ${JSON.stringify(counts)}\n`);
});

/** A failing case is shrunk, and reported with its seed. */
function check<Case>(cases: Arbitrary<Case>, fault: (each: Case) => Promise<string | undefined>): Promise<void> {
  const property = fc.asyncProperty(cases, async (each) => expect(await fault(each)).toBeUndefined());
  return fc.assert(property, { numRuns: runs, endOnFailure: false });
}

const isOfServerApi = (path: string) => path.startsWith('/v1/server');

const at = (path: string, segment: (name: string) => string) => path.replace(/\{(\w+)\}/g, (_, name) => segment(name));

/** Each parameter as it should be: something of the owner's, so that the inside is reached. */
function goodPath(path: string): string {
  const ids: Record<string, string> = { seq: String(scene.seq), name: 'laugh' };
  const id = /matches/.test(path)
    ? scene.match
    : /rooms/.test(path)
      ? scene.room
      : /media/.test(path)
        ? scene.media
        : scene.friend.id;
  return at(path, (name) => ids[name] ?? id);
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value === undefined ? null : value));

function callsOf(
  method: string,
  path: string,
  { parameters = [], requestBody }: Operation,
): Record<string, Arbitrary<Call>> {
  const bearer = ['authorization', `Bearer ${isOfServerApi(path) ? key.text : scene.people.owner.token}`];
  const asJson = [...bearer, 'content-type', 'application/json'];
  const plain = { method: method.toUpperCase(), path: goodPath(path), headers: bearer };
  const [body] = Object.values(requestBody?.content ?? {});
  const good = fromSchema(body?.schema, openApi.components.schemas);
  const inQuery = parameters.filter((each) => each.in === 'query');
  const query = fc.record(
    Object.fromEntries(inQuery.map(({ name, schema }) => [name, fromSchema(schema, openApi.components.schemas)])),
  );
  const search = (value: unknown) =>
    new URLSearchParams(Object.entries(value ?? {}).map(([k, v]): [string, string] => [k, String(v)])).toString();
  const odd = fc.tuple(
    oddSegment,
    oddSegment,
    fc.constantFrom(...inQuery.map(({ name }) => name), 'surplus', '__proto__', 'limit[]'),
  );
  return {
    ...(body && {
      'good bodies': good.map((value) => ({ ...plain, headers: asJson, body: json(value) })),
      'spoiled bodies': spoiled(good).map((value) => ({ ...plain, headers: asJson, body: json(value) })),
      'raw bodies': rawBody.map((raw) => ({ ...plain, headers: asJson, body: raw })),
    }),
    ...(path.includes('{') && {
      paths: oddSegment.map((segment) => ({
        ...plain,
        path: at(path, () => segment),
        headers: asJson,
        body: body && json({}),
      })),
    }),
    queries: fc.oneof(
      query.map((value) => ({ ...plain, path: `${plain.path}?${search(value)}` })),
      odd.map(([one, other, name]) => ({ ...plain, path: `${plain.path}?${name}=${one}&${name}=${other}&${other}` })),
    ),
    headers: oddHeaders.map((odd) => ({
      ...plain,
      headers: [...(odd[0] === 'authorization' ? [] : bearer), ...odd],
      body: body && json({}),
    })),
  };
}

/** Calls that end the session or account of the owner are made by another user. A key may have ended what the scene is made of. */
async function restoreOwner(path: string): Promise<void> {
  if (isOfServerApi(path)) scene = await setScene(server);
  const { status } = await call(server, 'GET', '/v1/me', { token: scene.people.owner.token });
  if (status !== 200) scene = await setScene(server);
}

async function throwAtRoutes(): Promise<void> {
  for (const [path, item] of Object.entries(openApi.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      for (const [kind, calls] of Object.entries(callsOf(method, path, operation))) {
        await check(calls, async (each) => {
          count(kind);
          return faultOf(await send(server.url, each), each);
        });
      }
      await restoreOwner(path);
    }
  }
}

async function throwAtCommands(): Promise<void> {
  const thrower = new FuzzClient(server, scene.people.owner);
  const inRoom = (value: unknown) =>
    typeof value === 'object' && value && 'room' in value ? { ...value, room: scene.room } : value;
  const names = Object.keys(asyncApi.components.messages).filter(
    (key) => key.startsWith('command.') && key !== 'command.logout',
  );
  for (const key of names) {
    const good = fromSchema(
      asyncApi.components.messages[key]!.payload,
      asyncApi.components.schemas as Record<string, Schema>,
    );
    const kinds: Record<string, Arbitrary<unknown[]>> = {
      'good payloads': good.map((value) => [inRoom(value)]),
      'spoiled payloads': spoiled(good.map(inRoom)).map((value) => [value]),
      'odd arguments': oddArguments,
    };
    for (const [kind, args] of Object.entries(kinds)) {
      await check(args, (each) => {
        count(kind);
        return thrower.send(key.slice('command.'.length), each);
      });
    }
  }
  await check(fc.tuple(oddCommand, oddArguments), ([name, args]) => {
    count('odd commands');
    return thrower.send(name, args);
  });
  thrower.leave();
}

async function throwPackets(): Promise<void> {
  const thrower = new FuzzClient(server, scene.people.owner);
  for (let round = 0; round < 10; round++) {
    await check(brokenPacket, async (packet) => {
      count('broken packets');
      await thrower.packet(packet);
      return undefined;
    });
  }
  expect(await thrower.send('sync', [{ rooms: [] }])).toBeUndefined();
  thrower.leave();
}

async function throwForms(): Promise<void> {
  for (const [page, { form }] of Object.entries(pages)) {
    const [method, path] = page.split(' ') as [string, string];
    const browser = new Browser(server.url);
    await browser.logIn(`fuzz ${counts.forms ?? 0}`);
    const { csrf = '' } = hiddenFields((await browser.get('/hello/talk')).html, '/hello/say');
    const headers = ['cookie', browser.cookie, 'content-type', 'application/x-www-form-urlencoded'];
    const fields = Object.keys(form ?? { to: '' });
    const filled = fc
      .tuple(fc.constantFrom(...fields, 'surplus', '__proto__', 'csrf', 'back'), hostileText, fc.boolean())
      .map(([name, text, twice]) => {
        const filledIn = new URLSearchParams({ ...form, csrf, [name]: Buffer.from(text).toString() });
        if (twice) filledIn.append(name, 'again');
        return filledIn.toString().slice(0, 18_000);
      });
    if (path === '/hello/chat') continue;
    await check(filled, async (text) => {
      count('forms');
      const asked: Call =
        method === 'GET'
          ? { method, path: `${path}?${text.slice(0, 2_000)}`, headers }
          : { method, path, headers, body: Buffer.from(text) };
      return faultOf(await send(server.url, asked), asked);
    });
  }
}

/** Returns the memory in use after garbage collection, which takes some rounds. */
async function keptBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  let least = Infinity;
  for (let round = 0; round < 10; round++) {
    runInNewContext('gc')();
    await turn();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

const patientMs = (minutes + 5) * 60_000;

describe('the server under random input', () => {
  it('random input at every route does no harm', throwAtRoutes, patientMs);
  it('random input at every command does no harm', throwAtCommands, patientMs);
  it('malformed packets do no harm', throwPackets, patientMs);
  it('random input in every form does no harm', throwForms, patientMs);

  it(
    'repeated random input does not increase the memory in use',
    async () => {
      const before = await keptBytes();
      do {
        await throwAtCommands();
        await throwPackets();
        await throwForms();
        if (minutes > 0) await throwAtRoutes();
      } while (Date.now() < until);
      const grown = (await keptBytes()) - before;
      process.stdout.write(`fuzz: kept ${(grown / 1024 / 1024).toFixed(1)} MB more than before\n`);
      expect(grown).toBeLessThan(mostGrowthBytes);
      expect((await call(server, 'GET', '/health')).status).toBe(200);
    },
    patientMs,
  );
});
