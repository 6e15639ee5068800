// The client of the SDK with a server that fails, is busy, or stands behind a proxy: a server of the test that answers by a script.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRest, type OutgoingMessage, Realtime } from 'fujin-client';
import { Server } from 'socket.io';
import { newTalker, openRoom } from '../support/chat-clients.js';
import { startServer, type TestPerson, type TestServer } from '../support/server.js';

interface Asked {
  command: string;
  at: number;
}

const refusal = (status: number, code: string, retryAfter?: number) => ({
  ok: false,
  error: { type: '', title: code, status, code, ...(retryAfter !== undefined && { retryAfter }) },
});

/** Answers each command with the next entry of its script, and then as if all were well. */
class ScriptedServer {
  readonly asked: Asked[] = [];
  readonly script = new Map<string, object[]>();
  private readonly http: HttpServer = createServer();
  private readonly io = new Server(this.http, { transports: ['websocket'] });
  private seq = 0;

  constructor() {
    this.io.on('connection', (socket) => {
      socket.onAny((command: string, ...args: unknown[]) => {
        const ack = args.at(-1) as (answer: object) => void;
        this.asked.push({ command, at: Date.now() });
        ack(this.script.get(command)?.shift() ?? this.usual(command));
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  count(command: string): number {
    return this.asked.filter((each) => each.command === command).length;
  }

  /** The milliseconds between the last two times a command was asked. */
  gapOf(command: string): number {
    const [before, last] = this.asked.filter((each) => each.command === command).slice(-2);
    return last!.at - before!.at;
  }

  /** Ends the TCP connections; the clients come back. */
  cut(): void {
    for (const socket of this.io.sockets.sockets.values()) socket.conn.close();
  }

  /** Closes the connections as a server that sends a client away. */
  dismiss(): void {
    this.io.disconnectSockets(true);
  }

  async close(): Promise<void> {
    await this.io.close();
  }

  private usual(command: string): object {
    if (command === 'login') return { ok: true, me: { id: 'lan', nickname: 'Lan' }, rooms: [] };
    if (command === 'sync') return { ok: true, rooms: [] };
    if (command === 'say') return { ok: true, seq: ++this.seq, at: new Date().toISOString() };
    return { ok: true, online: [], lastSeq: 0 };
  }
}

let scripted: ScriptedServer;
let url: string;
let live: Realtime | undefined;
beforeEach(async () => {
  scripted = new ScriptedServer();
  url = await scripted.open();
});
afterEach(async () => {
  live?.close();
  live = undefined;
  await scripted.close();
});

const connect = async () => {
  live = await Realtime.connect(url, 'a token', { timeoutMs: 2_000 });
  return live;
};
const online = (realtime: Realtime) =>
  new Promise<string>((resolve) => realtime.onState((state) => state !== 'offline' && resolve(state)));

describe('a server that fails or is busy', () => {
  it.each([500, 502, 503, 504])('a message that is refused with %s is sent again', async (status) => {
    const realtime = await connect();
    scripted.script.set('say', [refusal(status, 'INTERNAL')]);
    expect((await realtime.say('room', 'hi')).seq).toBe(1);
    expect(scripted.count('say')).toBe(2);
  });

  it.each(['login', 'enter', 'sync'])('a connection whose %s fails after a break is restored', async (command) => {
    const realtime = await connect();
    await realtime.send('enter', { room: 'hello' });
    scripted.script.set(command, [refusal(500, 'INTERNAL'), refusal(503, 'BUSY')]);
    const state = online(realtime);
    scripted.cut();
    expect(await state).toBe('online');
  });

  it('a first login that fails is tried again, and one that is refused is not', async () => {
    scripted.script.set('login', [refusal(500, 'INTERNAL'), refusal(429, 'TOO_MANY')]);
    await connect();
    expect(scripted.count('login')).toBe(3);
    scripted.script.set('login', [refusal(401, 'SIGN_IN_FIRST')]);
    await expect(Realtime.connect(url, 'another')).rejects.toMatchObject({ problem: { code: 'SIGN_IN_FIRST' } });
    scripted.script.set('login', [refusal(429, 'TOO_MANY', 3_600)]);
    await expect(Realtime.connect(url, 'another')).rejects.toMatchObject({ problem: { retryAfter: 3_600 } });
  });

  it('no message and no login is tried before the time that the server asks for', async () => {
    const realtime = await connect();
    scripted.script.set('say', [refusal(429, 'TOO_MANY', 2)]);
    await realtime.say('room', 'hi');
    expect([scripted.count('say'), scripted.gapOf('say') >= 1_990]).toEqual([2, true]);
    scripted.script.set('login', [refusal(429, 'TOO_MANY', 2)]);
    const state = online(realtime);
    scripted.cut();
    await state;
    expect([scripted.count('login'), scripted.gapOf('login') >= 1_990]).toEqual([3, true]);
  });

  it('a client that the server closes before it is logged in comes back', async () => {
    const realtime = await connect();
    scripted.script.set('login', [refusal(429, 'TOO_MANY', 1)]);
    const state = online(realtime);
    scripted.cut();
    while (scripted.count('login') < 2) await new Promise((resolve) => setImmediate(resolve));
    scripted.dismiss();
    expect(await state).toBe('online');
  });

  it('a closed client makes no more attempts, however long it was to wait', async () => {
    const realtime = await connect();
    scripted.script.set('say', [refusal(429, 'TOO_MANY', 3_600)]);
    const said = realtime.say('room', 'hi');
    while (scripted.count('say') < 1) await new Promise((resolve) => setImmediate(resolve));
    realtime.close();
    await expect(said).rejects.toThrow('ended');
  });
});

describe('a message that is longer than the server takes', () => {
  let server: TestServer;
  let lan: TestPerson;
  let room: string;
  beforeAll(async () => {
    server = await startServer();
    lan = await newTalker(server, 'Lan');
    room = await openRoom(server, lan, await newTalker(server, 'Wei'));
  });
  afterAll(async () => server.close());

  it.each([
    ['letters', 'a'.repeat(70_000)],
    ['Chinese', '好'.repeat(30_000)],
  ])('a long message of %s is refused, and the next one is sent on the same connection', async (_, text) => {
    const realtime = await Realtime.connect(server.url, lan.token);
    const states: string[] = [];
    realtime.onState((state) => states.push(state));
    const refused = realtime.say(room, text);
    const sent = realtime.say(room, 'short');
    await expect(refused).rejects.toMatchObject({ problem: { code: 'TOO_LARGE', status: 413 } });
    await expect(sent).resolves.toMatchObject({ seq: expect.any(Number) });
    await expect(realtime.send('edit', { room, seq: 1, text, clientId: 'x' })).rejects.toMatchObject({
      problem: { code: 'TOO_LARGE' },
    });
    expect(states).toEqual([]);
    realtime.close();
  });

  it('a long message that an earlier version has stored is given up', async () => {
    let stored: OutgoingMessage[] = [
      { room, clientId: 'long', text: 'a'.repeat(70_000) },
      { room, clientId: 'short', text: 'hi' },
    ];
    const saved = new EventTarget();
    const storage = {
      load: async () => stored,
      save: async (messages: OutgoingMessage[]) => {
        stored = messages;
        saved.dispatchEvent(new Event('saved'));
      },
    };
    const realtime = await Realtime.connect(server.url, lan.token, { storage });
    const said = realtime.next('said', ({ clientId }) => clientId === 'short');
    expect((await said).text).toBe('hi');
    while (stored.length > 0) await new Promise((resolve) => saved.addEventListener('saved', resolve, { once: true }));
    realtime.close();
  });
});

describe('a proxy before the server', () => {
  let proxy: HttpServer;
  let answer: { status: number; type: string; body: string };
  let base: string;
  beforeAll(async () => {
    proxy = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, { 'content-type': answer.type, 'retry-after': '7' }).end(answer.body);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    proxy.close();
  });

  it.each([
    ['a page', 502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>'],
    ['nothing', 503, 'text/plain', ''],
    ['JSON of its own', 504, 'application/json', '{"message":"timeout"}'],
    ['a page without an error', 200, 'text/html; charset=utf-8', '<html>Sign in to this network</html>'],
  ])('an answer with %s is a FujinError', async (_, status, type, body) => {
    answer = { status, type, body };
    await expect(createRest(base).GET('/v1/push-key')).rejects.toMatchObject({
      problem: { status, code: 'UNAVAILABLE', retryAfter: 7 },
    });
  });
});
