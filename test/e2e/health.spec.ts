// /health answers 200 only while calls can be done: it uses the database as they do.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { ask } from '../support/database.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let token: string;
const open: { close(): unknown }[] = [];
beforeAll(async () => {
  server = await startServer();
  ({ token } = await newAccount(server));
});
afterAll(async () => {
  for (const each of open.reverse()) await each.close();
  await server.close();
});

/** Starts another server on the same database, by another URL. */
async function serverOn(databaseUrl: string): Promise<{ url: string }> {
  const app = await createApp({ ...server.config, DATABASE_URL: databaseUrl });
  open.push(app);
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl() };
}

/** A PgBouncer without ignore_startup_parameters: it refuses connections that set options. */
async function bouncer(): Promise<string> {
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((near) => {
    sockets.add(near.on('error', () => near.destroy()));
    near.once('data', (startup) => {
      if (startup.includes('\0options\0')) {
        const fields = 'SFATAL\0C08P01\0Munsupported startup parameter: options\0\0';
        const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
        return near.end(Buffer.concat([head, Buffer.from(fields)]));
      }
      const { hostname, port } = new URL(server.config.DATABASE_URL);
      const far = connect(Number(port), hostname);
      sockets.add(far.on('error', () => near.destroy()));
      far.write(startup);
      near.pipe(far).pipe(near);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  });
  const url = new URL(server.config.DATABASE_URL);
  const address = proxy.address();
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return url.href;
}

const statuses = async (from: { url: string }) => ({
  health: (await call(from, 'GET', '/health')).status,
  deck: (await call(from, 'GET', '/v1/deck', { token })).status,
  signIn: (await call(from, 'POST', '/api/auth/sign-in/anonymous')).status,
});

it('a healthy server answers 200', async () => {
  expect(await statuses(server)).toEqual({ health: 200, deck: 409, signIn: 200 });
});

it('a server behind a proxy that refuses its prepared statements is not healthy', async () => {
  const proxied = await serverOn(await bouncer());
  expect(await statuses(proxied)).toMatchObject({ health: 503, deck: 503 });
  expect((await call(proxied, 'GET', '/health/live')).status).toBe(200);
});

it('a server on a database that takes no writes is not healthy', async () => {
  const name = new URL(server.config.DATABASE_URL).pathname.slice(1);
  await ask(server.config.DATABASE_URL, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const reading = await serverOn(server.config.DATABASE_URL);
  expect(await statuses(reading)).toMatchObject({ health: 503, signIn: 503 });
});
