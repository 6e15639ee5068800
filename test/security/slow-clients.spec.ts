// Slow clients (slowloris): requests, handshakes, packets or lines that are sent slowly, and clients with very many connections.
import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SocketIoServer } from '../../src/transports/socketio/socketio.server.js';
import { TelnetServer } from '../../src/transports/telnet/telnet.server.js';
import { connect as join, newTalker } from '../support/chat-clients.js';
import { newAccount, startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const patience = {
  ...{ headMs: 300, requestMs: 600, checkMs: 50, silenceMs: 10_000 },
  ...{ joinMs: 300, pingMs: 200, pongMs: 200, partMs: 200 },
};
let server: TestServer;
let port: number;
let token: string;

beforeAll(async () => {
  server = await startServer({ CONNECTIONS_PER_ADDRESS: '50' }, undefined, patience);
  port = Number(new URL(server.url).port);
  ({ token } = await newAccount(server));
});
afterAll(() => server.close());

/** Sends a beginning at once and then small pieces one by one, until the connection is closed. @returns the received data */
async function dribble(beginning: string | Buffer, drip: string | Buffer, everyMs = 20): Promise<string> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let got = '';
  socket.on('data', (chunk) => (got += chunk.toString('latin1'))).on('error', () => {});
  await once(socket, 'connect');
  socket.write(beginning);
  const dripping = setInterval(() => socket.writable && socket.write(drip), everyMs);
  // a connection that is closed with pieces in transit may get a reset first
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(dripping);
  return got;
}

const upgrade =
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n`;

/** A masked text frame of a client, as it stands on the wire. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

/** Over a new connection: kept ones are closed soon here. */
async function isServing(): Promise<void> {
  const [answer] = await once(get(`${server.url}/health`, { agent: false }), 'response');
  expect(answer.resume().statusCode).toBe(200);
}

describe('slow clients of HTTP', () => {
  it('a client that sends its headers slowly is disconnected', async () => {
    expect(await dribble('GET /health HTTP/1.1\r\nHost: x\r\n', 'X-Drip: drop\r\n')).toMatch(
      /^HTTP\/1.1 408 .*application\/problem\+json.*"code":"TOO_SLOW"/s,
    );
    await isServing();
  });

  it('a client that never ends its request line is disconnected', async () => {
    expect(await dribble('GET /', 'x')).toMatch(/^HTTP\/1.1 408 |^$/);
  });

  it.each(['application/json', 'image/jpeg'])(
    'a client that sends its body slowly is disconnected: %s',
    async (type) => {
      const path = type === 'image/jpeg' ? 'POST /v1/media' : 'PATCH /v1/me';
      const head = `${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${type}\r\nContent-Length: 100000\r\n\r\n`;
      const answer = await dribble(head, ' ');
      expect(answer).toMatch(/^HTTP\/1.1 (408|400) |^$/);
      expect(answer).not.toMatch(/ 5\d\d |at .*\.[jt]s/);
      await isServing();
    },
  );

  it('a client that sends chunks without end is disconnected', async () => {
    const head =
      'POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await dribble(head, '1\r\n \r\n')).toMatch(/^HTTP\/1.1 (408|400) |^$/);
  });

  it('a client that sends nothing is disconnected', async () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.resume();
    await once(socket, 'close');
  });
});

describe('slow clients of Socket.IO', () => {
  it('a client that never finishes its upgrade is disconnected', async () => {
    expect(await dribble(upgrade, 'X-Drip: drop\r\n')).not.toContain('101 Switching');
    await isServing();
  });

  it('a client that upgrades and never joins is disconnected', async () => {
    const got = await dribble(`${upgrade}\r\n`, '', 10_000);
    expect(got).toContain('101 Switching');
  });

  it('a client that never joins is disconnected, though it answers pings', async () => {
    expect(await dribble(`${upgrade}\r\n`, frame('3'))).toContain('101 Switching');
  });

  it('a client that has joined and answers no ping is disconnected', async () => {
    const joined = Buffer.concat([Buffer.from(`${upgrade}\r\n`), frame('40')]);
    expect(await dribble(joined, '', 10_000)).toContain('40{"sid"');
  });

  it('a client that sends a packet slowly, and so answers no ping, is disconnected', async () => {
    const joined = Buffer.concat([
      Buffer.from(`${upgrade}\r\n`),
      frame('40'),
      frame('x'.repeat(20_000)).subarray(0, 8),
    ]);
    expect(await dribble(joined, 'x')).toContain('40{"sid"');
    await isServing();
  });

  it('a client that sends a packet in pieces without end is disconnected', async () => {
    const piece = Buffer.from([0x00, 0x81, 0, 0, 0, 0, 0x78]);
    const begun = Buffer.from([0x01, 0x81, 0, 0, 0, 0, 0x34]);
    const joined = Buffer.concat([Buffer.from(`${upgrade}\r\n`), frame('40'), begun]);
    expect(await dribble(joined, piece)).toContain('40{"sid"');
  });

  it('a client that announces a packet over the size limit is disconnected', async () => {
    const huge = Buffer.from([0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const joined = Buffer.concat([Buffer.from(`${upgrade}\r\n`), frame('40'), huge]);
    await dribble(joined, '', 10_000);
    await isServing();
  });
});

describe('a socket that is not logged in', () => {
  // a server that waits as long as usual for a pong, since the test is not quick on a busy machine
  let patient: TestServer;
  beforeAll(async () => {
    patient = await startServer();
  });
  afterAll(() => patient.close());

  it('a socket without a login is closed after a minute, and sockets of users, guests and recovered sessions are not', async () => {
    const [silent, chatty, knocking] = [await join(patient), await join(patient), await join(patient)];
    const guest = await join(patient);
    const user = await join(patient, undefined, { reconnection: true, reconnectionDelay: 1 });
    await user.send('login', { token: (await newTalker(patient, 'Lan')).token });
    await guest.send('login', { name: 'passer-by' });
    for (const one of [user, guest]) expect((await one.send('enter', { room: 'hello' })).ok).toBe(true);
    await user.hears('entered');
    const back = new Promise((resolve) => user.socket.once('connect', () => resolve(user.socket.recovered)));
    user.socket.io.engine.close();
    expect(await back).toBe(true);
    expect((await chatty.send('look', { room: 'hello' })).error.code).toBe('SIGN_IN_FIRST');
    expect((await knocking.send('login', { token: 'a wrong one' })).error.code).toBe('SIGN_IN_FIRST');
    const gone = Promise.all([silent, chatty, knocking].map((stranger) => stranger.ended()));
    patient.app.get(SocketIoServer, { strict: false }).inspect(Date.now() + 61_000);
    expect(await gone).toEqual(Array(3).fill('io server disconnect'));
    for (const one of [guest, user]) {
      expect((await one.send('look', { room: 'hello' })).ok).toBe(true);
      one.socket.close();
    }
  });
});

describe('slow clients of telnet', () => {
  it('a client is disconnected a minute after it connects without a login, or after the idle limit without a line', async () => {
    const linePort = await openLine(server);
    const lines = server.app.get(TelnetServer, { strict: false });
    const [stranger, chatty] = [await LineClient.connect(linePort), await LineClient.connect(linePort)];
    const a = await LineClient.logIn(linePort, 'aaa');
    for (const client of [stranger, chatty]) await client.reads('Connect Success');
    chatty.send('look\n');
    await chatty.reads('Unknown command: look\n');
    stranger.send('l');
    // the earlier data has arrived once this is answered
    a.send('look\n');
    await a.readsUntil('aaa\n');
    lines.inspect(Date.now() + 61_000);
    expect(await stranger.ended()).toBe('* You were idle for too long.\n');
    expect(await chatty.ended()).toBe('* You were idle for too long.\n');
    a.send('say without an end');
    lines.inspect(Date.now() + 31 * 60_000);
    expect(await a.ended()).toBe('* You were idle for too long.\n');
  });
});

describe('the connections of one address', () => {
  it('an address has at most the configured number of connections at a time', async () => {
    const open: Socket[] = [];
    const gone: Socket[] = [];
    const join = () => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.on('error', () => {}).on('close', () => gone.push(socket));
      socket.write(`${upgrade}\r\n`);
      socket.write(frame('40'));
      return new Promise<Socket>((resolve) => {
        socket.once('data', () => resolve(socket)).once('close', () => resolve(socket));
      });
    };
    for (let n = 0; n < 60; n++) open.push(await join());
    expect(gone.length).toBeGreaterThanOrEqual(10);
    for (const socket of open) socket.destroy();
    let again = await join();
    while (again.destroyed) again = await join();
    again.destroy();
    await isServing();
  });
});
