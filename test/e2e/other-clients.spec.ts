// Clients that speak another protocol than the server: HTTP libraries that offer HTTP/2, older versions of Socket.IO, and transports that
// the server does not have. The first get their answer, the others are told what is wrong.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { noCurl } from '../support/programs.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  ({ token } = await newAccount(server));
});
afterAll(() => server.close());

/** Sends bytes over one connection, which ends after the last answer. @returns all that the server answers */
async function exchange(...pieces: string[]): Promise<string> {
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  let got = '';
  socket.setEncoding('utf8').on('data', (text) => {
    got += text;
  });
  for (const piece of pieces) {
    socket.write(piece.replaceAll('\n', '\r\n'));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await once(socket, 'close');
  return got;
}

/** The headers with which JDK's HttpClient and curl offer HTTP/2. */
const h2c = 'Connection: Upgrade, HTTP2-Settings, close\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\n';
const signedIn = () => `Host: x\nAuthorization: Bearer ${token}\n`;
const json = (body: string) => `Content-Type: application/json\nContent-Length: ${body.length}\n`;

describe('a client that offers another protocol', () => {
  it('a GET that offers HTTP/2 is answered over HTTP/1.1', async () => {
    expect(await exchange(`GET /v1/me HTTP/1.1\n${signedIn()}${h2c}\n`)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*"id":/);
  });

  it('a PATCH with a body that offers HTTP/2 is done over HTTP/1.1', async () => {
    const body = '{"bio":"by HTTP/2"}';
    const head = `PATCH /v1/me HTTP/1.1\n${signedIn()}${json(body)}${h2c}\n`;
    expect(await exchange(head, body)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*by HTTP\/2/);
    expect(await exchange(head + body)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*by HTTP\/2/);
  });

  it('a connection goes on after an offer of HTTP/2', async () => {
    const offers = h2c.replace(', close', '');
    const first = `GET /health/live HTTP/1.1\nHost: x\n${offers}\n`;
    const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
    for (let n = 0; n < 3; n++) {
      socket.write(first.replaceAll('\n', '\r\n'));
      const [answer] = await once(socket, 'data');
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    }
    socket.destroy();
  });

  it.each(['h2c', 'H2C', 'TLS/1.0', 'HTTP/2.0, SHTTP/1.3', 'h2c, websocket', 'x'])(
    'the offer of %s is ignored',
    async (protocol) => {
      const answer = await exchange(
        `GET /health/live HTTP/1.1\nHost: x\nConnection: upgrade, close\nUpgrade: ${protocol}\n\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\{"status":"ok"\}$/);
    },
  );

  it.each(['/', '/v1/me', '/socket.io', '/ws'])('a WebSocket at %s is told where sockets are', async (path) => {
    const answer = await exchange(
      `GET ${path} HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: WebSocket\nSec-WebSocket-Version: 13\n` +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"INVALID_INPUT"[\s\S]*\/socket\.io\/[\s\S]*\/docs\/guide\//);
  });

  (noCurl ? it.skip : it)(`curl --http2 gets its answer${noCurl ? ` (skipped: ${noCurl})` : ''}`, async () => {
    const { stdout } = await run('curl', ['-s', '--http2', '-i', `${server.url}/health`]);
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\{"status":"ok"\}$/);
  });
});

describe('a client of Socket.IO that cannot connect', () => {
  const guide = {
    code: 'INVALID_INPUT',
    status: 400,
    detail: expect.stringContaining('/docs/guide/realtime-protocol'),
  };

  it.each([
    ['EIO=4&transport=polling', /transports: \['websocket'\]/],
    ['EIO=4', /transports: \['websocket'\]/],
    ['EIO=4&transport=webtransport', /transports: \['websocket'\]/],
    ['EIO=3&transport=polling', /Engine\.IO 4/],
    ['transport=polling', /Engine\.IO 4/],
    ['EIO=5&transport=websocket', /Engine\.IO 4/],
    ['EIO=4&transport=websocket', /Upgrade/],
  ])('a request with %s is told what is wrong', async (query, words) => {
    const { status, headers, body } = await call(server, 'GET', `/socket.io/?${query}`);
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject(guide);
    expect(body.detail).toMatch(words);
  });

  it.each([
    ['EIO=3&transport=websocket', /Engine\.IO 4/],
    ['transport=websocket', /Engine\.IO 4/],
    ['EIO=4&transport=polling', /transports: \['websocket'\]/],
  ])('an upgrade with %s is told what is wrong', async (query, words) => {
    const answer = await exchange(
      `GET /socket.io/?${query} HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n` +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const problem = JSON.parse(answer.slice(answer.indexOf('{')));
    expect(problem).toMatchObject(guide);
    expect(problem.detail).toMatch(words);
  });

  it('the client library with its default transports shows what is wrong', async () => {
    const socket = io(server.url, { forceNew: true, reconnection: false });
    // the library drops the text after its event
    const text = await new Promise((resolve) =>
      socket.once('connect_error', (error: Error & { context?: { responseText?: string } }) =>
        resolve(error.context?.responseText),
      ),
    );
    expect(text).toContain("transports: ['websocket']");
    socket.close();
  });
});
