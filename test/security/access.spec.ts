// Tries every route, command and event as every role, against the tables in access/. An entry point without a row fails.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AsyncApiDocument } from '../../src/contract/asyncapi.js';
import { TelnetSession } from '../../src/transports/telnet/telnet.session.js';
import { type Command, commands } from '../support/access/commands.js';
import { type Clients, eventCases, type Listener } from '../support/access/events.js';
import { type PageRow, pages, type Visitor, visitors } from '../support/access/hello-pages.js';
import { type Expected, isAllowed, type Outcome, type Role, roles } from '../support/access/roles.js';
import { type Route, routes as userRoutes } from '../support/access/routes.js';
import { MODERATORS, moderatorAccount, type Scene, setScene } from '../support/access/scene.js';
import { serverRoutes } from '../support/access/server-routes.js';
import { type Caller, callers, lines } from '../support/access/telnet-lines.js';
import { Browser, hiddenFields } from '../support/browser.js';
import { connect, logIn, type Talker } from '../support/chat-clients.js';
import { servedRoutes } from '../support/routes.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const routes = { ...userRoutes, ...serverRoutes };

let server: TestServer;
let asyncApi: AsyncApiDocument;
/** The scene for rows that do not change it. */
let still: Scene;
const cases = { routes: 0, commands: 0, events: 0, lines: 0, pages: 0 };

beforeAll(async () => {
  server = await startServer({ MODERATORS, SENDER: 'webhook', SENDER_WEBHOOK_URL: 'http://127.0.0.1:1' });
  asyncApi = (await call(server, 'GET', '/asyncapi.json')).body;
  still = await setScene(server);
});
afterAll(async () => {
  await server.close();
  const all = Object.values(cases).reduce((sum, count) => sum + count, 0);
  process.stdout.write(`access matrix: ${all} cases ${JSON.stringify(cases)}\n`);
});

/** Returns a scene of its own for a row that may change it. */
const sceneFor = ({ expected, keepsScene }: Pick<Route, 'expected' | 'keepsScene'>) =>
  keepsScene || !isAllowed(expected) ? still : setScene(server);
const tokenOf = ({ people }: Scene, role: Role) => (role === 'nobody' ? undefined : people[role].token);
const named = (prefix: string) =>
  Object.keys(asyncApi.components.messages)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
const leaks = ({ secrets }: Scene, role: string, text: string) =>
  role === 'owner'
    ? []
    : secrets.filter((secret) => text.includes(secret)).map((secret) => `${role} is told ${secret}`);

async function tryRoute(route: string, { at, query, body }: Route, scene: Scene, role: Role) {
  const [method, path] = route.split(' ') as [string, string];
  const place = at?.(scene, role) ?? {};
  const called = path.replace(/\{(\w+)\}/g, (_, name) => (typeof place === 'string' ? place : place[name]!));
  const search = query ? `?${query(scene, role)}` : '';
  const token = tokenOf(scene, role);
  cases.routes++;
  const answer = await call(server, method, called + search, { ...(token && { token }), body: body?.(scene, role) });
  const outcome: Outcome = answer.status < 400 ? answer.status : answer.body.code;
  return { outcome, text: JSON.stringify(answer.body ?? '') };
}

describe('the routes in the access table', () => {
  it('the access table lists exactly the documented routes', async () => {
    const { body } = await call(server, 'GET', '/openapi.json');
    const documented = Object.entries<object>(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(routes).sort()).toEqual(documented.sort());
  });

  it.each(Object.entries(routes))('the route %s is open to exactly the listed roles', async (name, route) => {
    const isPublic = route.expected.nobody !== 'SIGN_IN_FIRST';
    const scene = name.startsWith('GET ') || isPublic ? still : await sceneFor(route);
    const outcomes = {} as Expected;
    const told: string[] = [];
    for (const role of roles) {
      const { outcome, text } = await tryRoute(name, route, scene, role);
      outcomes[role] = outcome;
      told.push(...leaks(scene, role, text));
    }
    expect([outcomes, told]).toEqual([route.expected, []]);
  });
});

async function tryCommand(name: string, { payload, inHello, unknown }: Command, scene: Scene, role: Role) {
  const isStranger = role === 'nobody' || role === 'suspended' || unknown;
  const talker = isStranger ? await connect(server) : await logIn(server, scene.people[role as 'owner']);
  // refused, as the row of login says; the client continues without a login
  if (role === 'suspended' && !unknown) await talker.send('login', { token: scene.people.suspended.token });
  if (inHello) await talker.send('enter', { room: 'hello' });
  cases.commands++;
  const answer = await talker.send(name, payload(scene, role));
  talker.socket.disconnect();
  return { outcome: (answer.ok ? 'ok' : answer.error.code) as Outcome, text: JSON.stringify(answer) };
}

describe('the socket commands in the access table', () => {
  it('the access table lists exactly the documented commands', () => {
    expect(Object.keys(commands).sort()).toEqual(named('command.').sort());
  });

  it.each(Object.entries(commands))('the command %s is open to exactly the listed roles', async (name, command) => {
    const scene = await sceneFor(command);
    const outcomes = {} as Expected;
    const told: string[] = [];
    for (const role of roles) {
      const { outcome, text } = await tryCommand(name, command, scene, role);
      outcomes[role] = outcome;
      told.push(...leaks(scene, role, text));
    }
    const suspended =
      command.expected.suspended === 'ACCOUNT_SUSPENDED' && !command.unknown
        ? 'SIGN_IN_FIRST'
        : command.expected.suspended;
    expect([outcomes, told]).toEqual([{ ...command.expected, suspended }, []]);
  });
});

/** Connected, without a login. */
async function refused(person: TestPerson): Promise<Talker> {
  const talker = await connect(server);
  await talker.send('login', { token: person.token });
  return talker;
}

/** All roles connected, in the hello room; the owner and the friend also in their private room. */
async function gather(scene: Scene): Promise<Clients> {
  const people: Record<Exclude<Listener, 'nobody'>, TestPerson> = { ...scene.people, ...scene };
  const known = Object.entries(people).filter(([name]) => [...roles, 'friend', 'asker'].includes(name as Listener));
  const talkers = { nobody: await connect(server) } as Clients['clients'];
  const names = new Map<string, string>();
  for (const [name, person] of known) {
    const talker = name === 'suspended' ? await refused(person) : await logIn(server, person);
    talkers[name as Listener] = talker;
    if (name === 'suspended') continue;
    const { online } = await talker.send('enter', { room: 'hello' });
    names.set(name, online.find(({ id }: { id: string }) => id === person.id).name);
  }
  for (const name of ['owner', 'friend'] as const) await talkers[name].send('enter', { room: scene.room });
  return {
    ...scene,
    clients: talkers,
    nameOf: (who) => names.get(who)!,
    call: (who, method, path, body) => call(server, method, path, { token: people[who as 'owner'].token, body }),
  };
}

/** Triggers an event. @returns the roles that received it, once all have got another answer */
async function hearers(event: string, cast: Clients): Promise<string[]> {
  const { by, receivedBy: heardBy } = eventCases[event]!;
  const count = ({ heard }: Talker) => heard.filter((each) => each.event === event).length;
  const connected = Object.entries(cast.clients).filter(([, { socket }]) => socket.connected);
  const before = new Map(connected.map(([name, talker]) => [name, count(talker)]));
  await by(cast);
  await Promise.all(heardBy.map((name) => cast.clients[name].hears(event, before.get(name)! + 1)));
  const there = connected.filter(([, { socket }]) => socket.connected);
  await Promise.all(there.map(([, talker]) => talker.send('sync', { rooms: [] })));
  cases.events += connected.length;
  return connected.filter(([name, talker]) => count(talker) > before.get(name)!).map(([name]) => name);
}

describe('the socket events in the access table', () => {
  it('the access table and restart are exactly the documented events', () => {
    expect([...Object.keys(eventCases), 'restart'].sort()).toEqual(named('event.').sort());
  });

  it('each event is received by exactly the listed users', async () => {
    const cast = await gather(await setScene(server));
    const heard: Record<string, string[]> = {};
    for (const event of Object.keys(eventCases)) heard[event] = (await hearers(event, cast)).sort();
    const expected = Object.entries(eventCases).map(([event, { receivedBy: heardBy }]) => [event, [...heardBy].sort()]);
    expect(heard).toEqual(Object.fromEntries(expected));
    for (const { socket } of Object.values(cast.clients)) socket.disconnect();
  });
});

describe('the telnet commands in the access table', () => {
  let port: number;
  beforeAll(async () => {
    port = await openLine(server);
  });

  async function enter(scene: Scene, caller: Caller): Promise<LineClient> {
    if (caller === 'guest') return LineClient.logIn(port, 'somebody');
    if (caller !== 'nobody') {
      const { body } = await call(server, 'POST', '/v1/me/line-code', { token: scene.people[caller].token });
      return LineClient.logIn(port, `code:${body.code}`);
    }
    const client = await LineClient.connect(port);
    await client.reads('Connect Success');
    return client;
  }

  it('the access table lists exactly the telnet commands', () => {
    expect(Object.keys(lines).sort()).toEqual([...Object.keys(TelnetSession.handlers), 'login', 'say'].sort());
  });

  it.each(Object.entries(lines))(
    'the telnet command %s is open to exactly the listed users',
    async (_, { line, reads }) => {
      const scene = still;
      for (const caller of callers) {
        const client = await enter(scene, caller);
        client.socket.end(`${line}\n`);
        cases.lines++;
        const read = await client.ended();
        expect([caller, read]).toEqual([caller, expect.stringMatching(reads[caller])]);
        expect(leaks(scene, caller, read)).toEqual([]);
      }
    },
  );
});

describe('the hello room pages in the access table', () => {
  async function visit(visitor: Visitor): Promise<Browser> {
    const browser = new Browser(server.url, visitor === 'forged' ? { origin: 'https://elsewhere.example' } : {});
    if (visitor === 'nobody') return browser;
    const honest = new Browser(server.url);
    const account = visitor === 'moderator' ? await moderatorAccount(server) : { name: `${visitor} ${cases.pages}` };
    const { status } = await honest.logIn(account.name, 'password' in account ? { password: account.password } : {});
    if (status !== 200) throw new Error(`${visitor} is not let in: ${status}`);
    browser.cookie = honest.cookie;
    return browser;
  }

  /** With the secret of the form, unless it is forged. */
  async function tryPage(page: string, { form }: PageRow, visitor: Visitor): Promise<number> {
    const [method, path] = page.split(' ') as [string, string];
    const browser = await visit(visitor);
    cases.pages++;
    if (!form) return statusOf(browser, path);
    const isInside = visitor === 'guest' || visitor === 'moderator';
    const { csrf } = isInside ? hiddenFields((await browser.get('/hello/talk')).html, '/hello/say') : {};
    expect(method).toBe('POST');
    return (await browser.post(path, { ...form, ...(csrf && path !== '/hello/login' && { csrf }) })).status;
  }

  /** Without waiting for the end of a page that never ends. */
  async function statusOf(browser: Browser, path: string): Promise<number> {
    if (path !== '/hello/chat') return (await browser.get(path)).status;
    const frame = await browser.chat();
    await frame.close();
    return frame.answer.status;
  }

  it('the access table lists exactly the served pages', () => {
    const served = servedRoutes(server).filter((route) => /^\w+ \/hello/.test(route));
    expect(Object.keys(pages).sort()).toEqual(served.sort());
  });

  it.each(Object.entries(pages))('the page %s is open to exactly the listed visitors', async (name, page) => {
    const statuses = {} as PageRow['status'];
    for (const visitor of visitors) statuses[visitor] = await tryPage(name, page, visitor);
    expect(statuses).toEqual(page.status);
  });
});
