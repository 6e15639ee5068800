// Signed-in users on telnet: login by a one-time code, and their own rooms.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let port: number;
let lan: TestPerson;
let jun: TestPerson;
let room: string;
let lines: LineClient[] = [];
let talkers: Talker[] = [];

beforeAll(async () => {
  server = await startServer();
  port = await openLine(server);
  [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
  room = await openRoom(server, lan, jun);
});
afterEach(async () => {
  for (const line of lines) {
    line.close();
    await line.ended();
  }
  for (const { socket } of talkers) socket.disconnect();
  [lines, talkers] = [[], []];
});
afterAll(() => server.close());

const codeOf = async ({ token }: TestPerson) =>
  (await call(server, 'POST', '/v1/me/line-code', { token })).body.code as string;

async function onLine(person: TestPerson): Promise<LineClient> {
  const line = await LineClient.logIn(port, `code:${await codeOf(person)}`);
  lines.push(line);
  return line;
}

async function onSocket(person: TestPerson): Promise<Talker> {
  const talker = await logIn(server, person);
  talkers.push(talker);
  return talker;
}

describe('a signed-in user on telnet', () => {
  it('a user logs in by a code, once, and has their nickname', async () => {
    const code = await codeOf(lan);
    lines.push(await LineClient.logIn(port, `code:${code.toLowerCase()}`));
    lines[0]!.send('look\nsay hi\n');
    await lines[0]!.reads('Online Users:\nLan\nLan: hi\n');
    const again = await LineClient.connect(port);
    lines.push(again);
    await again.reads('Connect Success');
    for (const line of [`login code:${code}\n`, 'login Lan\n']) {
      again.send(line);
      await again.reads('UserName Exist');
    }
  });

  it('a user lists their rooms, enters one, reads the new messages and writes there', async () => {
    const phone = await onSocket(jun);
    await phone.say(room, 'are you there?');
    const line = await onLine(lan);
    line.send('rooms\n');
    await line.reads('Rooms:\n0 hello (1 there)\n1 Jun (1 new)\ncity Shanghai (0 there)\n');
    await phone.send('enter', { room });
    line.send('enter 1\n');
    await line.reads('* You are in the room with Jun.\nJun: are you there?\n');
    expect(await phone.hears('read')).toHaveLength(1);
    expect((await phone.hears('entered'))[0]).toMatchObject({ room, who: { id: lan.id, name: 'Lan' } });
    line.send('say on telnet\nlook\n');
    await line.reads('Lan: on telnet\nOnline Users:\nJun\nLan\n');
    expect((await phone.hears('said'))[1]).toMatchObject({ room, from: { id: lan.id }, text: 'on telnet' });
    await phone.send('enter', { room: 'hello' });
    expect((await phone.send('look', { room: 'hello' })).online).toEqual([{ id: jun.id, name: 'Jun' }]);
    line.send('enter 0\n');
    await line.reads('* You are in hello.\n');
    await phone.say(room, 'gone?');
    await line.reads('* Jun wrote to you (rooms)\n');
    line.send('rooms\n');
    await line.reads('Rooms:\n0 hello (2 there)\n1 Jun (1 new)\ncity Shanghai (0 there)\n');
  });

  it('a user who entered has read what was shown, and sees the newest of many messages', async () => {
    const phone = await onSocket(jun);
    const line = await onLine(lan);
    line.send('rooms\n');
    await line.readsUntil('city Shanghai (0 there)\n');
    for (let n = 1; n <= 60; n++) await phone.say(room, `word ${n}`);
    await line.reads('* Jun wrote to you (rooms)\n'.repeat(60));
    line.send('enter 1\n');
    const newest = Array.from({ length: 50 }, (_, n) => `Jun: word ${n + 11}\n`).join('');
    await line.reads(`* You are in the room with Jun.\n* Earlier messages are not shown.\n${newest}`);
    const { seq } = await phone.say(room, 'live');
    await line.reads('Jun: live\n');
    await phone.hears('read', 2);
    expect((await phone.hears('read'))[1]).toMatchObject({ room, who: { id: lan.id }, seq });
    line.send('enter 0\nrooms\n');
    await line.reads('* You are in hello.\nRooms:\n0 hello (1 there)\n1 Jun\ncity Shanghai (0 there)\n');
  });

  it('a room number stays valid although a message has changed the order', async () => {
    const [mei, kai] = [await newPerson(server, { nickname: 'Mei' }), await newPerson(server, { nickname: 'Kai' })];
    const withMei = await openRoom(server, lan, mei);
    const phone = await onSocket(mei);
    await openRoom(server, lan, kai);
    const line = await onLine(lan);
    line.send('rooms\n');
    await line.readsUntil('1 Kai\n2 Mei\n');
    await line.readsUntil('there)\n');
    await phone.say(withMei, 'me first');
    await line.reads('* Mei wrote to you (rooms)\n');
    line.send('enter 1\n');
    await line.reads('* You are in the room with Kai.\n');
    line.send('rooms\nenter 1\n');
    await line.readsUntil('1 Mei (1 new)\n2 Kai\n');
    await line.readsUntil('* You are in the room with Mei.\nMei: me first\n');
  });

  it('a text that cannot be stored does not affect the messages of others', async () => {
    const phone = await onSocket(jun);
    const line = await onLine(lan);
    line.send('rooms\n');
    const [, place] = (await line.readsUntil(' Jun\n')).match(/(\d+) Jun\n$/)!;
    await line.readsUntil('city Shanghai (0 there)\n');
    line.send(`enter ${place}\n`);
    await line.reads('* You are in the room with Jun.\n');
    line.send('say a\0b\nsay after\n');
    await phone.hears('said');
    await line.readsUntil('Lan: after\n');
    expect((await phone.hears('said')).map(({ text }) => text)).toEqual(['after']);
  });

  it.each(['CODE:', 'Code: ', 'code：'])(
    'a login with an invalid code after %j does not create a guest',
    async (prefix) => {
      const line = await LineClient.connect(port);
      lines.push(line);
      await line.reads('Connect Success');
      line.send(`login ${prefix}AAAAAA\n`);
      await line.reads('UserName Exist');
      line.send(`login ${prefix}${await codeOf(lan)}\nlook\n`);
      await line.reads('Login SuccessOnline Users:\nLan\n');
    },
  );

  it.each(['enter', 'enter 9', 'enter -1', 'enter 1e1', 'enter Jun'])(
    'the invalid command %j leaves the user in the room',
    async (where) => {
      const line = await onLine(lan);
      line.send(`${where}\nlook\n`);
      await line.reads('* Not found: Type rooms to list them.\nOnline Users:\nLan\n');
    },
  );

  it('users of one region share the room of their city', async () => {
    const [mine, theirs] = [await onLine(lan), await onLine(jun)];
    await mine.reads('Jun has entered the room.\n');
    mine.send('enter city\n');
    await mine.reads('* You are in Shanghai.\n');
    await theirs.reads('Lan has left the room.\n');
    theirs.send('enter city\nsay 附近有人吗\n');
    await mine.reads('Jun has entered the room.\nJun: 附近有人吗\n');
  });

  it('a user cannot enter a room of others', async () => {
    const eve = await newTalker(server, 'Eve');
    const line = await onLine(eve);
    line.send('rooms\nenter 1\n');
    await line.reads('Rooms:\n0 hello (1 there)\n* Not found: Type rooms to list them.\n');
  });
});

it('a guest on telnet has the public room alone', async () => {
  const line = await LineClient.logIn(port, 'guest');
  lines.push(line);
  line.send('rooms\nenter 0\nenter 1\n');
  await line.reads('Rooms:\n0 hello (1 there)\n* Not found: Type rooms to list them.\n');
});
