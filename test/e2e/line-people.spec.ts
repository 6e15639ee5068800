// Registered people on the line: in by a one-time code, and in their own rooms.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LineClient, openLine } from '../support/line.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { logIn, newTalker, openRoom, type Talker } from '../support/talk.js';

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

describe('a registered person on the line', () => {
  it('logs in by a code, once, and is there by their nickname', async () => {
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

  it('finds their rooms, enters one, reads what is new and talks there', async () => {
    const phone = await onSocket(jun);
    await phone.say(room, 'are you there?');
    const line = await onLine(lan);
    line.send('rooms\n');
    await line.reads('Rooms:\n0 hello (1 there)\n1 Jun (1 new)\ncity Shanghai (0 there)\n');
    await phone.send('enter', { room });
    line.send('enter 1\n');
    await line.reads('You are in the room with Jun.\nJun: are you there?\n');
    expect(await phone.hears('read')).toHaveLength(1);
    expect((await phone.hears('entered'))[0]).toMatchObject({ room, who: { id: lan.id, name: 'Lan' } });
    line.send('say on telnet\nlook\n');
    await line.reads('Lan: on telnet\nOnline Users:\nJun\nLan\n');
    expect((await phone.hears('said'))[1]).toMatchObject({ room, from: { id: lan.id }, text: 'on telnet' });
    await phone.send('enter', { room: 'hello' });
    expect((await phone.send('look', { room: 'hello' })).online).toEqual([{ id: jun.id, name: 'Jun' }]);
    line.send('enter 0\n');
    await line.reads('You are in hello.\n');
    await phone.say(room, 'gone?');
    await line.reads('* Jun wrote to you (rooms)\n');
    line.send('rooms\n');
    await line.reads('Rooms:\n0 hello (2 there)\n1 Jun (1 new)\ncity Shanghai (0 there)\n');
  });

  it.each(['enter', 'enter 9', 'enter -1', 'enter 1e1', 'enter Jun'])('stays at %j', async (where) => {
    const line = await onLine(lan);
    line.send(`${where}\nlook\n`);
    await line.reads('Not found: Try: rooms.\nOnline Users:\nLan\n');
  });

  it('talks with the people around them in the room of their city', async () => {
    const [mine, theirs] = [await onLine(lan), await onLine(jun)];
    await mine.reads('Jun has entered the room.\n');
    mine.send('enter city\n');
    await mine.reads('You are in Shanghai.\n');
    await theirs.reads('Lan has left the room.\n');
    theirs.send('enter city\nsay 附近有人吗\n');
    await mine.reads('Jun has entered the room.\nJun: 附近有人吗\n');
  });

  it('gets into nobody else’s room', async () => {
    const eve = await newTalker(server, 'Eve');
    const line = await onLine(eve);
    line.send('rooms\nenter 1\n');
    await line.reads('Rooms:\n0 hello (1 there)\nNot found: Try: rooms.\n');
  });
});

it('a guest on the line has the public room', async () => {
  const line = await LineClient.logIn(port, 'guest');
  lines.push(line);
  line.send('rooms\nenter 0\nenter 1\n');
  await line.reads('Rooms:\n0 hello (1 there)\nNot found: Try: rooms.\n');
});
