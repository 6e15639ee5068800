// The line protocol to the byte: every row of its table, as recorded from the classic server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let port: number;
let open: LineClient[] = [];

beforeAll(async () => {
  server = await startServer();
  port = await openLine(server);
});
afterEach(async () => {
  for (const client of open) {
    client.close();
    await client.ended();
  }
  open = [];
});
afterAll(() => server.close());

const keep = (client: LineClient) => {
  open.push(client);
  return client;
};
const connect = async () => keep(await LineClient.connect(port));
let names = 0;
const newName = () => `line ${++names}`;

/** Two clients in the room with new names. */
async function two(): Promise<{ a: LineClient; b: LineClient; nameA: string; nameB: string }> {
  const [nameA, nameB] = [newName(), newName()];
  const a = keep(await LineClient.logIn(port, nameA));
  const b = keep(await LineClient.logIn(port, nameB));
  await a.reads(`${nameB} has entered the room.\n`);
  return { a, b, nameA, nameB };
}

/** Nothing was sent to this client before the answer to its next line. */
const hasNothing = async (client: LineClient) => {
  client.send('ping\n');
  await client.reads('Unknown command: ping\n');
};

describe('a client before the login', () => {
  it('a new client receives the connect message and no more', async () => {
    const a = await connect();
    await a.reads('Connect Success');
    a.send('\n   \n');
    await hasNothing(a);
  });

  it.each(['login', 'login   ', 'login \r'])('the command %j is answered with UserName Empty', async (line) => {
    const a = await connect();
    await a.reads('Connect Success');
    a.send(`${line}\n`);
    await a.reads('UserName Empty');
    await hasNothing(a);
  });

  it.each([
    ['look', 'look'],
    ['say hi', 'say'],
    ['foo bar', 'foo'],
    ['rooms', 'rooms'],
    ['enter 1', 'enter'],
  ])('the line %j is an unknown command before the login', async (line, command) => {
    const a = await connect();
    await a.reads('Connect Success');
    a.send(`${line}\n`);
    await a.reads(`Unknown command: ${command}\n`);
  });

  it('a logout closes the connection before the login', async () => {
    const c = await connect();
    await c.reads('Connect Success');
    c.send('logout\n');
    expect(await c.ended()).toBe('');
  });

  it('a taken name is refused, and another one is accepted', async () => {
    const name = newName();
    const a = keep(await LineClient.logIn(port, name));
    await hasNothing(a);
    const b = await connect();
    await b.reads('Connect Success');
    b.send(`login ${name}\n`);
    await b.reads('UserName Exist');
    const other = newName();
    b.send(`login ${other} ccc \n`);
    await b.reads('Login Success');
    await a.reads(`${other} ccc has entered the room.\n`);
    await hasNothing(b);
  });

  it.each(['x'.repeat(33), '\u001b[2J', '\u200b', 'www.example.com', 'code:AAAAAA'])(
    'the invalid name %j is refused as if it were taken',
    async (name) => {
      const a = await connect();
      await a.reads('Connect Success');
      a.send(`login ${name}\n`);
      await a.reads('UserName Exist');
      a.send('look\n');
      await a.reads('Unknown command: look\n');
    },
  );
});

describe('a client in the room', () => {
  it.each(['look', 'look extra'])('the command %j lists the present users in order of entering', async (line) => {
    const { a, b, nameA, nameB } = await two();
    a.send(`${line}\n`);
    await a.reads(`Online Users:\n${nameA}\n${nameB}\n`);
    await hasNothing(b);
  });

  it.each([
    ['say   hello  world  ', 'hello  world'],
    ['say', ''],
    ['say   ', ''],
    ['say 你好', '\u4f60\u597d'],
    ['say /smile', '/smile'],
  ])('the message %j is published to all', async (line, text) => {
    const { a, b, nameA } = await two();
    a.send(`${line}\n`);
    for (const each of [a, b]) await each.reads(Buffer.from(`${nameA}: ${text}\n`));
    for (const each of [a, b]) await hasNothing(each);
  });

  it('an empty message is shown in its order to these clients alone, and is not kept', async () => {
    const { a, b, nameA } = await two();
    const lan = await newPerson(server, { nickname: 'Lan' });
    const live = await logIn(server, lan);
    const { lastSeq } = await live.send('enter', { room: 'hello' });
    await b.reads('Lan has entered the room.\n');
    a.send('say one\nsay\nsay  \nsay two\n');
    await b.reads(`${nameA}: one\n${nameA}: \n${nameA}: \n${nameA}: two\n`);
    expect((await live.hears('said', 2)).map(({ seq, text }) => [seq, text])).toEqual([
      [lastSeq + 1, 'one'],
      [lastSeq + 2, 'two'],
    ]);
    const { body } = await call(server, 'GET', '/v1/rooms/hello/messages', { token: lan.token });
    expect(body.items.filter(({ text }: { text: string }) => text === '')).toEqual([]);
    await live.send('leave', { room: 'hello' });
    live.socket.disconnect();
  });

  it.each(['\u200b', '\u2060', '\u3164', '\u2800'])('a message of %j is refused', async (text) => {
    const { a, b } = await two();
    a.send(`say ${text}\n`);
    await a.reads('* This text is not allowed here: It has no visible characters.\n');
    await hasNothing(b);
  });

  it.each([
    ['login zzz', 'login'],
    [' say x', ''],
    ['SAY x', 'SAY'],
    ['foo', 'foo'],
    ['say\tx', 'say\tx'],
  ])('the line %j is an unknown command in the room', async (line, command) => {
    const { a, b } = await two();
    a.send(`${line}\n`);
    await a.reads(`Unknown command: ${command}\n`);
    await hasNothing(b);
  });

  it('blank lines are ignored', async () => {
    const { a } = await two();
    a.send('\n  \n\r\n\t\n');
    await hasNothing(a);
  });

  it('a line may arrive in pieces', async () => {
    const { a, b, nameA, nameB } = await two();
    b.send('say one\nsay two\nlo');
    for (const text of ['one', 'two']) for (const each of [a, b]) await each.reads(`${nameB}: ${text}\n`);
    await hasNothing(a);
    b.send('ok\n');
    await b.reads(`Online Users:\n${nameA}\n${nameB}\n`);
  });

  it('a character may arrive in pieces', async () => {
    const { a, nameB, b } = await two();
    for (const byte of Buffer.from('say 你好🙂\n')) {
      b.send(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await a.reads(`${nameB}: 你好🙂\n`);
  });

  it('a \\r before the \\n, which telnet sends, is dropped', async () => {
    const { a, nameA, nameB } = await two();
    a.send('look\r\nsay hi\r\n');
    await a.reads(`Online Users:\n${nameA}\n${nameB}\n${nameA}: hi\n`);
  });

  it('many messages in one packet keep their order, and a later command is answered after them', async () => {
    const { a, b, nameA, nameB } = await two();
    const words = Array.from({ length: 100 }, (_, n) => `word ${n}`);
    a.send(`${words.map((word) => `say ${word}\n`).join('')}look\n`);
    const heard = words.map((word) => `${nameA}: ${word}\n`).join('');
    await a.reads(`${heard}Online Users:\n${nameA}\n${nameB}\n`);
    await b.reads(heard);
  });

  it('a logout closes the connection, and the others are notified', async () => {
    const { a, b, nameB } = await two();
    b.send('logout\n');
    expect(await b.ended()).toBe('');
    await a.reads(`${nameB} has left the room.\n`);
  });

  it('a dropped connection frees its name', async () => {
    const { a, b, nameA } = await two();
    a.socket.resetAndDestroy();
    await b.reads(`${nameA} has left the room.\n`);
    keep(await LineClient.logIn(port, nameA));
    await b.reads(`${nameA} has entered the room.\n`);
  });

  it('a client that sends lines and closes its side is answered first', async () => {
    const name = newName();
    const c = await connect();
    c.socket.end(`login ${name}\nsay bye\nlook\n`);
    expect(await c.ended()).toBe(`Connect SuccessLogin Success${name}: bye\nOnline Users:\n${name}\n`);
  });
});
