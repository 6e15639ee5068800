// The whole server on a free port and a database of its own, and people to call it with.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { CodesService } from '../../src/features/accounts/codes/codes.service.js';
import { type Config, readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { defaultTimeouts, type Timeouts } from '../../src/platform/http/timeouts.js';
import { createDatabase } from './database.js';

export interface TestServer {
  url: string;
  config: Config;
  app: NestFastifyApplication;
  /** Stops the server; its database stays until the run is over when `keep` is true. */
  close(): Promise<void>;
}

/**
 * @param settings environment variables beside the test's own
 * @param prepare puts into the database what has to be there before the server starts
 * @param patience how long it waits for clients
 */
export async function startServer(
  settings: Record<string, string> = {},
  prepare: (databaseUrl: string) => Promise<unknown> = async () => undefined,
  patience: Partial<Timeouts> = {},
): Promise<TestServer> {
  const database = await createDatabase();
  await prepare(database.url);
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: 'false',
    LOG_LEVEL: 'silent',
    LINE_PORT: '0',
    LIMITS_FACTOR: '1000',
    // those who moderate in tests of something else show no second factor; test/security/staff.spec.ts turns it on
    STAFF_SECOND_FACTOR: 'false',
    // where people say they are is where they are found; test/privacy turns on what hides them
    PLACE_MIN_COMPANY: '0',
    MOVE_DELAY_MINUTES: '0',
    PUSH_HOSTS: 'push.example',
    SENDER: 'console',
    OUTBOX_TOKEN: outboxToken,
    ...settings,
  };
  const config = {
    ...readSettings(env),
    AUTH_SECRET: 'a secret that only these tests ever use',
    DATABASE_URL: database.url,
  };
  const app = await open(config, { ...defaultTimeouts, ...patience }).catch(async (error) => {
    await database.drop();
    throw error;
  });
  const server: Partial<TestServer> = { url: await app.getUrl(), config, app };
  server.close = async () => {
    await server.app!.close();
    // the module of a suite, and with it this object, stays in memory for the whole run
    delete server.app;
    await database.drop();
  };
  return server as TestServer;
}

async function open(config: Config, timeouts: Timeouts): Promise<NestFastifyApplication> {
  const app = await createApp(config, timeouts);
  // one that could not listen would go on with what it does again and again
  await app.listen(0, '127.0.0.1').catch(async (error) => {
    await app.close();
    throw error;
  });
  return app;
}

/** Of /dev/outbox, which `call` brings there. */
export const outboxToken = 'the-token-of-the-outbox';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** One HTTP call; a body that is a string is sent as it is. The outbox gets its token. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is about to find out
export async function call<Body = any>(
  server: Pick<TestServer, 'url'>,
  method: string,
  path: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(path.startsWith('/dev/outbox') && { authorization: `Bearer ${outboxToken}` }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, body: (json ? JSON.parse(text) : text) as Body };
}

export interface TestPerson {
  id: string;
  token: string;
}

export interface TestAccount extends TestPerson {
  /** The id of the session. */
  session: string;
}

export interface Introduction {
  nickname?: string;
  birthDate?: string;
  gender?: 'woman' | 'man' | 'nonbinary';
  seeks?: string[];
  interests?: string[];
  /** Jing'an, Shanghai unless told otherwise. */
  at?: { lat: number; lng: number };
  preferences?: Record<string, unknown>;
}

/** Signs somebody up, without a profile. */
export async function newAccount(server: Pick<TestServer, 'url'>): Promise<TestAccount> {
  const { body } = await call(server, 'POST', '/api/auth/sign-in/anonymous');
  return { id: body.user.id, token: body.token, session: body.session.id };
}

/** Signs somebody up who has said who they are, whom they seek and where they are, through the real doors. */
export async function newPerson(server: Pick<TestServer, 'url'>, introduction: Introduction = {}): Promise<TestPerson> {
  const person = await newAccount(server);
  await introduce(server, person.token, introduction);
  return person;
}

/** Signs somebody up by e-mail, with the address confirmed. */
export async function newMember(
  server: Pick<TestServer, 'url' | 'app'>,
  { email, password, ...introduction }: Introduction & { email: string; password: string },
): Promise<TestPerson> {
  const signedUp = await call(server, 'POST', '/api/auth/sign-up/email', { body: { email, password, name: email } });
  const codes = server.app.get(CodesService, { strict: false });
  const otp = await codes.issue(server.app.get(DatabaseService), 'sign_up', { target: email }, email, new Date());
  const confirmation = { email, otp, ticket: signedUp.body.ticket };
  const { body } = await call(server, 'POST', '/api/auth/email-otp/verify-email', { body: confirmation });
  await introduce(server, body.token, introduction);
  return { id: body.user.id, token: body.token };
}

async function introduce(server: Pick<TestServer, 'url'>, token: string, introduction: Introduction): Promise<void> {
  const { nickname = 'Lan', birthDate = '1998-05-04', gender = 'woman', seeks = ['woman', 'man'] } = introduction;
  const { interests = [], at = { lat: 31.2304, lng: 121.4737 }, preferences = {} } = introduction;
  const steps: [string, string, unknown][] = [
    ['PATCH', '/v1/me', { nickname, birthDate, gender }],
    ['PUT', '/v1/me/preferences', { seeks, ...preferences }],
    ...(interests.length > 0 ? [['PUT', '/v1/me/interests', { interests }] satisfies [string, string, unknown]] : []),
    ['PUT', '/v1/me/location', at],
  ];
  for (const [method, path, body] of steps) {
    const answer = await call(server, method, path, { token, body });
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
