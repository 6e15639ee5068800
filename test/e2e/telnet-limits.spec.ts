import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TelnetServer } from '../../src/transports/telnet/telnet.server.js';
import { connect as connectSocket } from '../support/chat-clients.js';
import { startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer | undefined;
let clients: LineClient[] = [];

afterEach(async () => {
  for (const client of clients) client.close();
  clients = [];
  await server?.close();
  server = undefined;
});

async function start(settings: Record<string, string> = {}): Promise<number> {
  server = await startServer(settings);
  return openLine(server);
}
const keep = (client: LineClient) => {
  clients.push(client);
  return client;
};
const connect = async (port: number) => keep(await LineClient.connect(port));
const logIn = async (port: number, name: string) => keep(await LineClient.logIn(port, name));

describe('the telnet server and its limits', () => {
  it('a line that is too long is answered, and the connection continues', async () => {
    const a = await logIn(await start(), 'aaa');
    a.send(`say ${'x'.repeat(20_000)}`);
    await a.reads('* Line too long\n');
    a.send(`${'x'.repeat(20_000)}\nsay ${'y'.repeat(4_001)}\nsay ${'你'.repeat(4_000)}\n`);
    await a.reads(`* Line too long\naaa: ${'你'.repeat(4_000)}\n`);
  });

  it('a line that is not UTF-8 is answered, and the connection continues', async () => {
    const a = await logIn(await start(), 'aaa');
    a.send(Buffer.from([...Buffer.from('say '), 0xc3, 0x28, 0x0a]));
    await a.reads('* Not UTF-8\n');
    a.send('say fine\n');
    await a.reads('aaa: fine\n');
  });

  it('a connection over the limit of its address is closed at once, until another one ends', async () => {
    const port = await start({ LINE_CONNECTIONS_PER_ADDRESS: '2' });
    const [a] = [await connect(port), await connect(port)];
    await a.reads('Connect Success');
    expect(await (await connect(port)).ended()).toBe('');
    a.send('logout\n');
    await a.ended();
    await (await connect(port)).reads('Connect Success');
  });

  it('a connection over the total limit is closed at once', async () => {
    const port = await start({ LINE_CONNECTIONS: '1' });
    await (await connect(port)).reads('Connect Success');
    expect(await (await connect(port)).ended()).toBe('');
  });

  it('a client that sends lines too fast is rate limited, and disconnected if it continues', async () => {
    const a = await logIn(await start({ LIMITS_FACTOR: '0.02' }), 'aaa');
    a.send('look\n'.repeat(300));
    const answers = await a.ended();
    expect(answers.match(/Online Users/g)?.length).toBe(11);
    expect(answers.match(/^\* Too many requests, wait a moment: Try again in \d+ s\.$/gm)?.length).toBe(100);
  });

  it('an idle client is disconnected: before the login after a minute, afterwards as configured', async () => {
    const port = await start({ LINE_IDLE_MINUTES: '10' });
    const lines = server!.app.get(TelnetServer, { strict: false });
    const [stranger, a] = [await connect(port), await logIn(port, 'aaa')];
    await stranger.reads('Connect Success');
    lines.inspect(Date.now() + 50_000);
    lines.inspect(Date.now() + 70_000);
    expect(await stranger.ended()).toBe('* You were idle for too long.\n');
    a.send('look\n');
    await a.reads('Online Users:\naaa\n');
    lines.inspect(Date.now() + 601_000);
    expect(await a.ended()).toBe('* You were idle for too long.\n');
  });

  it('a client that does not log in is disconnected after a minute, whatever it sends, unless it tries to log in', async () => {
    const port = await start();
    const lines = server!.app.get(TelnetServer, { strict: false });
    const [idle, eager] = [await connect(port), await connect(port)];
    for (const each of [idle, eager]) await each.reads('Connect Success');
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 50_000);
    idle.send('\n\n\nx\n');
    await idle.reads('Unknown command: x\n');
    eager.send('login\n');
    await eager.reads('UserName Empty');
    clock.mockRestore();
    lines.inspect(Date.now() + 70_000);
    expect(await idle.ended()).toBe('* You were idle for too long.\n');
    eager.send('login eager\n');
    await eager.reads('Login Success');
  });

  it('an idle client stays connected when the idle limit is off', async () => {
    const port = await start({ LINE_IDLE_MINUTES: '0' });
    const a = await logIn(port, 'aaa');
    server!.app.get(TelnetServer, { strict: false }).inspect(Date.now() + 10 ** 10);
    a.send('look\n');
    await a.reads('Online Users:\naaa\n');
  });

  it('a client that does not read is disconnected, and no other client', async () => {
    const port = await start();
    const [a, b] = [await logIn(port, 'aaa'), await logIn(port, 'bbb')];
    await a.reads('bbb has entered the room.\n');
    b.socket.pause();
    const text = 'x'.repeat(4_000);
    for (let round = 0, gone = false; !gone; round++) {
      expect(round).toBeLessThan(1_000);
      a.send(`say ${text}\n`.repeat(10));
      for (let n = 0; n < 10 && !gone; n++) {
        const line = await a.readsUntil('\n');
        if (line === 'bbb has left the room.\n') gone = true;
        else expect(line).toBe(`aaa: ${text}\n`);
      }
    }
  });

  it('a client is notified of a restart', async () => {
    const a = await logIn(await start(), 'aaa');
    const ended = a.ended();
    const stopping = server!.close();
    server = undefined;
    expect(await ended).toBe('* The server is restarting.\n');
    await stopping;
  });

  it('a taken port is named in the error', async () => {
    const port = await start();
    await expect(startServer({ LINE_PORT: String(port) }).then((other) => other.close())).rejects.toThrow(
      `port ${port} of 127.0.0.1 is taken; set LINE_PORT to another port, or to 0 to turn telnet off`,
    );
  });

  it('a telnet client sees what clients of other transports do', async () => {
    const port = await start();
    const a = await logIn(port, 'aaa');
    const bob = await connectSocket(server!);
    await bob.send('login', { name: 'bob' });
    await bob.send('enter', { room: 'hello' });
    await bob.send('say', { room: 'hello', text: 'two\nlines \u001b[31m', clientId: '1' });
    await bob.send('say', { room: 'hello', text: 'smile aaa', kind: 'action', clientId: '2' });
    await bob.send('whisper', { room: 'hello', to: 'aaa', text: 'psst' });
    bob.socket.disconnect();
    await a.reads('bob has entered the room.\nbob: two lines [31m\nbob smiles at aaa.\n');
    await a.reads('bob (to aaa alone): psst\nbob has left the room.\n');
  });
});
