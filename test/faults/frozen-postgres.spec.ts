// Postgres accepts connections and answers nothing, as with a stopped process or a disk that hangs: every transport answers UNAVAILABLE
// soon, and everything works again by itself.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { connect, logIn, type Talker } from '../support/chat-clients.js';
import { FaultEnvironment } from '../support/faults/fault-environment.js';
import { call, newPerson, type TestPerson } from '../support/server.js';

const environment = new FaultEnvironment();
/** The longest wait of a caller. */
const longestMs = 5_000;
let lan: TestPerson;
let jun: TestPerson;
let room: string;
let talker: Talker;

beforeAll(async () => {
  await environment.start();
  [lan, jun] = [await newPerson(environment.cluster), await newPerson(environment.cluster)];
  [room] = (await environment.rooms([[lan, jun]])) as [string];
  talker = await logIn(environment.cluster.processes[0]!, lan);
});
afterEach(() => environment.signalPostgres('SIGCONT'));
afterAll(async () => {
  talker?.socket.close();
  await environment.stop();
});

let clientIds = 0;
const server = () => environment.cluster.processes[0]!;
const say = () => ({ room, text: 'hello', clientId: `${++clientIds}` });
/** Calls of all kinds: reads, writes, group commits, prepared statements, sign-ins. */
const calls: (() => [method: string, path: string, body?: object])[] = [
  () => ['GET', '/health'],
  () => ['GET', '/v1/me'],
  () => ['GET', '/v1/deck'],
  () => ['GET', '/v1/rooms'],
  () => ['PATCH', '/v1/me', { nickname: 'Lan' }],
  () => ['PUT', '/v1/me/location', { lat: 31.2304, lng: 121.4737 }],
  () => ['POST', '/v1/swipes', { to: jun.id, kind: 'pass' }],
  () => ['POST', `/v1/rooms/${room}/messages`, { text: 'hello', clientId: `${++clientIds}` }],
  () => ['POST', '/api/auth/sign-in/anonymous'],
];

/** Returns the outcome of a call: its code, `done`, or `hangs` when there was no answer in time. */
async function outcomeOf([method, path, body]: [method: string, path: string, body?: object]): Promise<string> {
  const answer = call(server(), method, path, { token: lan.token, ...(body && { body }) });
  const outcome = answer.then(({ status, body }) => (status < 300 ? 'done' : body.code));
  return `${method} ${path} ${await Promise.race([outcome, delay(longestMs, 'hangs')])}`;
}

/** Makes each call three times, half a second apart, since a call may wait for one before. */
async function outcomes(): Promise<Set<string>> {
  const all: Promise<string>[] = [];
  for (let turn = 0; turn < 3; turn++) {
    all.push(...calls.map((each) => outcomeOf(each())));
    await delay(500);
  }
  return new Set(await Promise.all(all));
}

const expected = (outcome: string) => new Set(calls.map((each) => `${each().slice(0, 2).join(' ')} ${outcome}`));

/** Waits until a process is healthy again. */
async function recovered(): Promise<void> {
  while ((await call(server(), 'GET', '/health')).status !== 200) await delay(100);
}

it('every call is answered UNAVAILABLE within five seconds while Postgres is frozen, and works after it', async () => {
  expect(await outcomes()).toEqual(expected('done'));
  environment.signalPostgres('SIGSTOP');
  expect(await outcomes()).toEqual(expected('UNAVAILABLE'));
  expect(await outcomes()).toEqual(expected('UNAVAILABLE'));
  environment.signalPostgres('SIGCONT');
  await recovered();
  expect(await outcomes()).toEqual(expected('done'));
});

it('a socket gets its acknowledgement and a login its refusal while Postgres is frozen', async () => {
  expect(await talker.send('say', say())).toMatchObject({ ok: true });
  environment.signalPostgres('SIGSTOP');
  const said = Promise.race([talker.send('say', say()), delay(longestMs, 'hangs')]);
  const guest = await connect(server(), jun);
  const login = Promise.race([guest.send('login', { token: 'a token that is not known' }), delay(longestMs, 'hangs')]);
  expect(await said).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  expect(await login).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  guest.socket.close();
  environment.signalPostgres('SIGCONT');
  await recovered();
  expect(await talker.send('say', say())).toMatchObject({ ok: true });
});

it('calls are answered while Postgres takes no new connections', async () => {
  environment.signalPostgres('SIGSTOP', 'postmaster');
  for (const outcome of await outcomes()) expect(outcome).toMatch(/ (done|UNAVAILABLE)$/);
  environment.signalPostgres('SIGCONT', 'postmaster');
  await recovered();
});

it('a statement that waits for a lock of another program is given up, and its session ends', async () => {
  const locked = environment.ask(`BEGIN; LOCK TABLE profiles IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(6); COMMIT`);
  await delay(500);
  expect(await outcomeOf(['PATCH', '/v1/me', { nickname: 'Lan' }])).toBe('PATCH /v1/me UNAVAILABLE');
  expect(await outcomeOf(['GET', '/health'])).toBe('GET /health done');
  const [waiting] = await environment.ask(
    `SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%profiles%'`,
  );
  expect(waiting).toEqual({ sessions: 0 });
  await locked;
  expect(await outcomeOf(['PATCH', '/v1/me', { nickname: 'Lan' }])).toBe('PATCH /v1/me done');
});
