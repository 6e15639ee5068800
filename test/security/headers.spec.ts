// Security headers, and what pages of other sites may do.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Talker } from '../support/chat-clients.js';
import { noGuide } from '../support/programs.js';
import { servedRoutes } from '../support/routes.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let secure: TestServer;
beforeAll(async () => {
  server = await startServer({ CORS_ORIGINS: 'https://app.example' });
  secure = await startServer({
    PUBLIC_URL: 'https://fujin.example',
    TRUST_PROXY: 'true',
    CONNECTIONS_PER_ADDRESS: '2',
    CORS_ORIGINS: 'null',
  });
});
afterAll(async () => {
  await server.close();
  await secure.close();
});

const headersOf = async (path: string, from = server) => (await call(from, 'GET', path)).headers;

describe('the headers of answers', () => {
  it.each([
    '/v1/me',
    '/v1/stickers',
    '/health',
    '/docs',
    '/docs/realtime',
    '/hello',
    '/nothing',
    '/v1/stickers/laugh.svg',
  ])('the answer of %s forbids content sniffing and foreign frames, and hides the server software', async (path) => {
    const headers = await headersOf(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toMatch(/^no-referrer$|^same-origin$/);
    expect(headers.get('content-security-policy')).toMatch(/default-src '(none|self)'/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('personal answers and refusals are not cached', async () => {
    const { token } = await newAccount(server);
    for (const [path, status] of [
      ['/v1/me', 200],
      ['/api/auth/get-session', 200],
      ['/v1/rooms', 200],
      ['/v1/nothing', 404],
    ] as const) {
      const answer = await call(server, 'GET', path, { token });
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, status, 'no-store']);
    }
    expect((await headersOf('/v1/me')).get('cache-control')).toBe('no-store');
    expect((await headersOf('/v1/stickers')).get('cache-control')).toBe('public, max-age=3600');
  });

  it('HSTS is sent on a server with TLS, and not elsewhere', async () => {
    expect((await headersOf('/health', secure)).get('strict-transport-security')).toBe('max-age=31536000');
    expect((await headersOf('/health')).get('strict-transport-security')).toBeNull();
  });
});

(noGuide ? describe.skip : describe)(`the documentation site${noGuide ? ` (skipped: ${noGuide})` : ''}`, () => {
  it('/docs/guide/ answers its first page as HTML under the policy of the documents', async () => {
    const { status, headers } = await call(server, 'GET', '/docs/guide/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; .*connect-src 'self'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('/docs/guide redirects to /docs/guide/', async () => {
    const answer = await fetch(`${server.url}/docs/guide`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs/guide/']);
  });

  it('an absent file of the site answers NOT_FOUND', async () => {
    const { status, body } = await call(server, 'GET', '/docs/guide/absent.html');
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a page of another site', () => {
  const asking = (origin: string, from = server) =>
    fetch(`${from.url}/v1/me`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' },
    });

  it('a page of CORS_ORIGINS may use every method that a route has', async () => {
    const methods = new Set(['HEAD', ...servedRoutes(server).map((route) => route.split(' ', 1)[0]!)]);
    const { headers } = await asking('https://app.example');
    expect(headers.get('access-control-allow-methods')?.split(', ').sort()).toEqual([...methods].sort());
  });

  it('a page of CORS_ORIGINS may call the API, without cookies', async () => {
    const { headers } = await asking('https://app.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('a page without an origin may call the API and open a socket where CORS_ORIGINS has null', async () => {
    const { headers } = await asking('null', secure);
    expect(headers.get('access-control-allow-origin')).toBe('null');
    expect((await open(secure, { origin: 'null' })).status).toBe(101);
  });

  it.each(['https://evil.example', 'null', 'https://app.example.evil.example'])(
    'the origin %s may not call the API',
    async (origin) => {
      expect((await asking(origin)).headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

/** Opens a WebSocket as a browser or another client does. @returns the status, 101 when it is open */
function open(
  from: TestServer,
  headers: Record<string, string>,
): Promise<{ status: number; headers: object; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${from.url}/socket.io/?EIO=4&transport=websocket`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    });
    asking.on('error', reject);
    asking.on('response', async (answer) => {
      let text = '';
      for await (const piece of answer) text += piece;
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
    });
    asking.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: answer.headers, text: '' });
    });
    asking.end();
  });
}

describe('a WebSocket', () => {
  it('a WebSocket opens for the server’s own pages, for those of CORS_ORIGINS, and for apps', async () => {
    for (const origin of [server.url, 'https://app.example']) expect((await open(server, { origin })).status).toBe(101);
    expect((await open(server, {})).status).toBe(101);
    expect((await open(secure, { origin: 'https://fujin.example' })).status).toBe(101);
  });

  it.each(['https://evil.example', 'null', 'https://fujin.example', 'http://127.0.0.1', ''])(
    'a WebSocket is refused for the foreign origin %j',
    async (origin) =>
      expect(await open(server, { origin })).toMatchObject({ status: 400, text: expect.stringContaining('Forbidden') }),
  );

  it('a WebSocket has no compression, so that few bytes never unfold to many', async () => {
    const { status, headers } = await open(server, { 'sec-websocket-extensions': 'permessage-deflate' });
    expect(status).toBe(101);
    expect(headers).not.toHaveProperty('sec-websocket-extensions');
  });

  it('the connection limit uses the address that the proxy reports, not the one that a client writes', async () => {
    const from = (address: string) => ({ extraHeaders: { 'x-forwarded-for': address } });
    const two = [await connect(secure, undefined, from('6.6.6.1, 203.0.113.9'))];
    two.push(await connect(secure, undefined, from('6.6.6.2, 203.0.113.9')));
    await expect(connect(secure, undefined, from('6.6.6.3, 203.0.113.9'))).rejects.toThrow();
    const other = await connect(secure, undefined, from('203.0.113.9, 198.51.100.7'));
    two[0]!.socket.disconnect();
    let again: Talker | undefined;
    while (!again) again = await connect(secure, undefined, from('203.0.113.9')).catch(() => undefined);
    two.push(again);
    for (const { socket } of [...two, other]) socket.disconnect();
  });
});

describe('a client behind a proxy', () => {
  it('a client cannot avoid a rate limit by writing addresses into the header', async () => {
    const tight = await startServer({ TRUST_PROXY: 'true', LIMITS_FACTOR: '0.05' });
    try {
      const tries = Array.from({ length: 6 }, (_, n) =>
        call(tight, 'POST', '/api/auth/sign-in/anonymous', {
          headers: { 'x-forwarded-for': `6.6.6.${n}, 203.0.113.9` },
        }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    } finally {
      await tight.close();
    }
  });
});
