// Limits on what many concurrent calls, or one expensive call, can take from all others.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '../../bench/flood/targets.js';
import { MediaService } from '../../src/features/media/media.service.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { scene } from '../support/recordings.js';
import { call, newAccount, startServer, type TestAccount, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestAccount;
let wei: TestAccount;

beforeAll(async () => {
  server = await startServer();
  lan = await newAccount(server);
  wei = await newAccount(server);
});
afterAll(() => server.close());

async function upload({ token }: TestAccount, data: Buffer) {
  const headers = { 'content-type': 'image/png', authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.url}/v1/media`, { method: 'POST', headers, body: new Uint8Array(data) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { code: string } };
}

const signIn = (body: string) => call(server, 'POST', '/api/auth/sign-in/email', { body });

describe('a request', () => {
  it('a request of brackets alone is refused before it is parsed', async () => {
    const { status, body } = await signIn('['.repeat(190_000) + ']'.repeat(190_000));
    expect([status, body.code, body.detail]).toEqual([400, 'INVALID_INPUT', 'The body has too many values or levels']);
  });

  it('a request of 20,000 unknown keys is refused before it is parsed', async () => {
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));
    const { status, body } = await signIn(JSON.stringify(keys));
    expect([status, body.code, body.detail]).toEqual([400, 'INVALID_INPUT', 'The body has too many values or levels']);
  });

  it('a request of unknown keys is answered without a copy of all of them', async () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, 1]));
    const { status, body } = await signIn(JSON.stringify(keys));
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(JSON.stringify(body).length).toBeLessThan(2_000);
  });

  it('the API document is not served as YAML, which would be generated for each request', async () => {
    expect((await call(server, 'GET', '/docs-yaml')).status).toBe(404);
    expect((await call(server, 'GET', '/openapi.json')).body.openapi).toMatch(/^3\./);
  });
});

describe('the upload of pictures', () => {
  it('an upload is refused as BUSY when ten of the same user wait, and accepted from another user', async () => {
    const media = server.app.get(MediaService);
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const waiting = Array.from({ length: 10 }, () => media.process(lan.id, () => held));
    const picture = await scene(1, 300, 300);
    const refused = await upload(lan, picture);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'BUSY', '2']);
    const ofAnother = upload(wei, picture);
    finish();
    await Promise.all(waiting);
    expect((await ofAnother).status).toBe(201);
    expect((await upload(lan, picture)).status).toBe(201);
  });

  it('an upload costs points for its pixels, which are limited per user and ten minutes', async () => {
    const points = 400 * server.config.LIMITS_FACTOR;
    await server.app.get(RateLimitsService).consume('pixels', wei.id, points - 1);
    const { status, body } = await upload(wei, await scene(2, 1_200, 1_200));
    expect([status, body.code]).toEqual([429, 'TOO_MANY']);
  });
});

describe('the bench of floods', () => {
  it('the bench has a call for each route without sign-in', async () => {
    type Operations = Record<string, { security?: object[] }>;
    const { paths } = JSON.parse(await readFile('openapi.json', 'utf8')) as { paths: Record<string, Operations> };
    const open = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { security = [] }]) => security.length === 0)
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.map(({ name }) => name).sort()).toEqual(open.sort());
  });
});
