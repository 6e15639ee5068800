// The output of a server at LOG_LEVEL=debug, and the permissions of its files.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { call } from '../support/server.js';

let dataDir: string;
let database: TestDatabase;
let hook: Server;
let child: ChildProcess;
let url: string;
let written = '';
const codes: string[] = [];
const heard = new Set<() => void>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-secrets-'));
  database = await createDatabase();
  hook = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    codes.push(JSON.parse(body).text.match(/\d{6}/)?.[0] ?? '');
    response.end();
    for (const look of heard) look();
  });
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
  const own = {
    ...{ PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: database.url, DEMO: 'false' },
    ...{
      LOG_LEVEL: 'debug',
      SENDER: 'webhook',
      WEBHOOKS_PRIVATE: 'true',
      SENDER_WEBHOOK_SECRET: 'the secret of the web hook',
    },
    SENDER_WEBHOOK_URL: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/?key=hook-key`,
  };
  const env = { ...process.env, NODE_OPTIONS: '', AUTH_SECRET: '', ...own };
  child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (piece) => {
        written += piece;
        const found = written.match(/Fujin listens on (http:[^\s"]+)/)?.[1];
        if (found) resolve(found);
      });
    }
    child.once('exit', () => reject(new Error(written)));
  });
});
afterAll(async () => {
  if (child.exitCode === null) child.kill('SIGKILL');
  hook.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The next code. */
async function codeOf(act: () => Promise<unknown>): Promise<string> {
  const count = codes.length;
  const come = new Promise<void>((resolve) => {
    const look = () => {
      if (codes.length <= count) return;
      heard.delete(look);
      resolve();
    };
    heard.add(look);
  });
  await act();
  await come;
  return codes.at(-1)!;
}

const post = (path: string, body: unknown, token?: string) =>
  call({ url }, 'POST', path, { body, ...(token && { token }) });

describe('the output of a server', () => {
  it('the log and files hold no password, code, token, message, location or secret, whatever fails', async () => {
    const [email, password] = ['secretive@example.com', 'seven herons over Suzhou creek'];
    const signUp = await codeOf(() => post('/api/auth/sign-up/email', { email, password }));
    await post('/api/auth/email-otp/verify-email', { email, otp: signUp });
    const { body } = await post('/api/auth/sign-in/email', { email, password });
    const signIn = await codeOf(() => post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' }));
    const phone = await codeOf(() => post('/api/auth/phone-number/send-otp', { phoneNumber: '+8613800138000' }));
    const { token } = body;
    await post('/api/auth/sign-in/email', { email, password: 'a wrong but telling password' });
    await post('/api/auth/sign-in/email', `{"email":"${email}","password":"a password in broken JSON"`);
    await post('/api/auth/sign-in/email', { email, password, surplus: 'a field of a secret name' });
    await call({ url }, 'PUT', '/v1/me/location', { token, body: { lat: 31.230416, lng: 121.473701 } });
    await call({ url }, 'PATCH', '/v1/me', {
      token,
      body: { nickname: 'Nightingale', birthDate: '1991-02-03', gender: 'woman' },
    });
    await call({ url }, 'GET', '/v1/messages?q=telling-query', { token });
    const { body: line } = await post('/v1/me/line-code', {}, token);
    await call({ url }, 'GET', '/v1/me', { token: 'a-token-that-is-unknown' });
    const talker = await connect({ url }, undefined, { auth: { token } });
    await talker.send('enter', { room: 'hello' });
    await talker.send('say', { room: 'hello', text: 'a word overheard', clientId: '1' });
    await talker.send('say', { room: 'hello', text: { not: 'a wrong word' } });
    talker.socket.disconnect();
    const secret = (await readFile(join(dataDir, 'auth-secret'), 'utf8')).trim();
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(written.length).toBeGreaterThan(2_000);
    const secrets = [
      password,
      'telling password',
      'broken JSON',
      'secret name',
      token,
      signUp,
      signIn,
      phone,
      line.code,
      secret,
    ];
    const more = [
      'the secret of the web hook',
      'hook-key',
      'Nightingale',
      '1991-02-03',
      '31.23',
      '121.47',
      'telling-query',
    ];
    const words = [
      'a-token-that-is-unknown',
      'word overheard',
      'a wrong word',
      email,
      '13800138000',
      new URL(database.url).password,
    ];
    expect([...secrets, ...more, ...words].filter((each) => each && written.includes(each))).toEqual([]);
  });

  it('the files in the data folder are readable by their owner alone', async () => {
    const names = await readdir(dataDir, { recursive: true });
    const modes = await Promise.all(names.map(async (name) => ({ name, entry: await stat(join(dataDir, name)) })));
    const open = modes.filter(({ entry }) => entry.isFile() && (entry.mode & 0o077) !== 0).map(({ name }) => name);
    expect(names).toContain('auth-secret');
    expect(open).toEqual([]);
  });
});
