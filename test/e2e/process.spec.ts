import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newAccount } from '../support/server.js';

let dataDir: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-process-'));
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The built server as `npm start` runs it, on settings of its own. */
function launch(settings: Record<string, string>) {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: '0',
    LINE_PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    ...settings,
  };
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = line.match(/Fujin listens on (http:\S+)/)?.[1];
    if (url) {
      child.stdout?.resume();
      return url;
    }
  }
  throw new Error('the server ended before it listened');
}

/** Returns the output of a process that should not start, and its exit code. */
async function refusal(child: ChildProcess): Promise<{ said: string; code: number }> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  child.stdout?.resume();
  const [code] = await once(child, 'close');
  return { said, code };
}

async function play(url: string): Promise<{ story: string; code: number }> {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, FUJIN_URL: url };
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/tour/main.ts'], { env });
  let story = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (story += chunk));
  const [code] = await once(child, 'close');
  return { story, code };
}

describe('the server process', () => {
  it('a server starts without settings, plays the tour, stops on a signal and finds its data again', async () => {
    const first = launch({});
    const url = await ready(first);
    const { token } = await newAccount({ url });
    const { story, code } = await play(url);
    expect(story).toContain('every response was as expected');
    expect(story).not.toContain('no demo users');
    // by the codes of the outbox, whose token lies in DATA_DIR
    expect(story).toContain('Lan → POST /api/auth/email-otp/verify-email');
    expect(code).toBe(0);
    first.kill('SIGTERM');
    expect((await once(first, 'close'))[0]).toBe(0);

    const second = launch({ DEMO: 'false', SENDER: 'console' });
    expect((await call({ url: await ready(second) }, 'GET', '/v1/me', { token })).status).toBe(200);
    second.kill('SIGINT');
    expect((await once(second, 'close'))[0]).toBe(0);
  });

  it('the log has the requests, but no token, password, coordinate or invalid input', async () => {
    const server = launch({ DEMO: 'false', SENDER: 'console', LOG_LEVEL: 'debug' });
    let log = '';
    server.stdout?.on('data', (chunk) => {
      log += chunk;
    });
    const url = await ready(server);
    const { token } = await newAccount({ url });
    const password = 'seven herons over Suzhou creek';
    await call({ url }, 'POST', '/api/auth/sign-up/email', { body: { email: 'lan@example.com', password } });
    await call({ url }, 'POST', '/api/auth/sign-in/email', {
      body: { email: 'lan@example.com', password: 'tell nobody' },
    });
    await call({ url }, 'PUT', '/v1/me/location', { token, body: { lat: 31.23417, lng: 121.47391 } });
    await call({ url }, 'PUT', '/v1/me/location', { token, body: '{"lat": 31.23417, "lng": }' });
    await call({ url }, 'PATCH', '/v1/me', { token, body: { bio: 'a secret garden\u0000' } });
    await call({ url }, 'GET', '/v1/deck?limit=24680', { token });
    server.kill('SIGTERM');
    await once(server, 'close');
    expect(log).toMatch(/"path":"\/v1\/me\/location"/);
    for (const secret of [token, password, 'tell nobody', '31.23417', '121.47391', 'secret garden', '24680']) {
      expect(log).not.toContain(secret);
    }
  });

  it('an invalid setting is named, and the server does not start', async () => {
    const { said, code } = await refusal(launch({ PORT: 'eighty' }));
    expect(said).toMatch(/^Fujin cannot run: PORT: /);
    expect(code).toBe(1);
  });

  it('a production server without a sender does not start', async () => {
    const { said, code } = await refusal(launch({ DEMO: 'false' }));
    expect(said).toMatch(/^Fujin cannot run: SENDER: required with DEMO=false/);
    expect(code).toBe(1);
  });

  it('a taken port is reported, and no Postgres is left running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { said, code } = await refusal(launch({ DEMO: 'false', SENDER: 'console', PORT: String(port) }));
    other.close();
    expect(said).toBe(`Fujin cannot run: port ${port} of 127.0.0.1 is taken; set PORT to another port\n`);
    expect(code).toBe(1);
    const next = launch({ DEMO: 'false', SENDER: 'console' });
    await ready(next);
    next.kill('SIGTERM');
    expect((await once(next, 'close'))[0]).toBe(0);
  });

  it('an unreachable database is reported without its password', async () => {
    const { said, code } = await refusal(launch({ DATABASE_URL: 'postgresql://fujin:secret@127.0.0.1:1/fujin' }));
    expect(said).toMatch(/^Fujin cannot run: [^\n]+\n$/);
    expect(said).not.toContain('secret');
    expect(code).toBe(1);
  });
});
