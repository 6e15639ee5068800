// Routes for this machine alone: the developer's outbox and, without a token, the metrics.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { call, outboxToken, startServer, type TestServer } from '../support/server.js';

let demo: TestServer;
let production: TestServer;
beforeAll(async () => {
  demo = await startServer({ DEMO: 'true' });
  production = await startServer();
});
afterAll(async () => {
  await demo.close();
  await production.close();
});

/** One GET with just these headers; fetch would set the host by itself. */
async function get(server: TestServer, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!));
    });
    asked.on('error', reject).end();
  });
}

const outbox = `/dev/outbox?token=${outboxToken}`;

const strangers: [string, Record<string, string>][] = [
  ['a page whose name leads here (DNS rebinding)', { host: 'evil.example:3000' }],
  ['a DNS rebinding page with its origin', { host: 'evil.example:3000', origin: 'http://evil.example:3000' }],
  ['a proxy with X-Forwarded-For', { 'x-forwarded-for': '8.8.8.8' }],
  ['a proxy with an empty X-Forwarded-For', { 'x-forwarded-for': '' }],
  ['a proxy with Forwarded', { forwarded: 'for=8.8.8.8' }],
  ['nginx with X-Real-IP alone', { 'x-real-ip': '8.8.8.8' }],
  ['Cloudflare', { 'cf-connecting-ip': '8.8.8.8' }],
  ['Akamai', { 'true-client-ip': '8.8.8.8' }],
  ['a proxy with Via', { via: '1.1 proxy' }],
  ['a proxy with X-Forwarded-Host', { 'x-forwarded-host': 'public.example', 'x-forwarded-proto': 'https' }],
  ['a proxy that keeps the public host', { host: 'fujin.example' }],
];

describe('the outbox of a demo server', () => {
  it.each(strangers)('the outbox is not found for %s, even with the token', async (_, headers) => {
    expect(await get(demo, outbox, headers)).toBe(404);
  });

  it('the outbox opens by its token in the query or as a bearer token', async () => {
    expect(await get(demo, outbox)).toBe(200);
    expect(await get(demo, '/dev/outbox', { authorization: `Bearer ${outboxToken}` })).toBe(200);
    expect(await get(demo, outbox, { host: 'localhost' })).toBe(200);
  });

  it.each(['/dev/outbox', '/dev/outbox?token=', '/dev/outbox?token=the-token-of-the-outbo', '/dev/outbox?token=x'])(
    'the outbox is not found at %s, without its token',
    async (path) => {
      expect(await get(demo, path)).toBe(404);
    },
  );
});

describe('the metrics without METRICS_TOKEN', () => {
  it.each(strangers)('the metrics are not found for %s', async (_, headers) => {
    expect(await get(demo, '/metrics', headers)).toBe(404);
  });

  it('the metrics are served to a scraper on the same machine', async () => {
    expect(await get(demo, '/metrics')).toBe(200);
  });

  it('the metrics are not found on a server with a public URL and no trusted proxy, since its proxy may add no header', async () => {
    const server = await startServer({ PUBLIC_URL: 'https://fujin.example' });
    expect(await get(server, '/metrics')).toBe(404);
    await server.close();
  });
});

it('a server that is no demo has no outbox, whatever token is sent', async () => {
  expect(await get(production, outbox)).toBe(404);
});

it('a server that is no demo prints no code and no address with SENDER=console', async () => {
  const printed: string[] = [];
  const print = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const body = { email: 'unseen@example.com', password: 'seven herons over Suzhou creek', name: 'Lan' };
  try {
    expect((await call(production, 'POST', '/api/auth/sign-up/email', { body })).status).toBe(200);
    expect((await call(demo, 'POST', '/api/auth/sign-up/email', { body })).status).toBe(200);
  } finally {
    print.mockRestore();
  }
  expect(printed[0]).toBe('✉ email message not sent: SENDER=console\n');
  expect(printed[1]).toMatch(/^✉ email to unseen@example\.com: .*\d{6}/);
});
