// The built terminal client against the whole server, in a pipe and in a terminal.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect as connectSocket, logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { type CuttableConnection, cuttableConnectionTo } from '../support/cut-connection.js';
import { newPerson, startServer, type TestServer } from '../support/server.js';
import { noTerminal, Program, runInTerminal } from '../support/tty.js';

const binary = fileURLToPath(new URL('../../chat/bin/fujin-chat.js', import.meta.url));
const { NODE_OPTIONS: _, ...env } = process.env;
let server: TestServer;
let programs: Program[] = [];
let talkers: Talker[] = [];
let lines: CuttableConnection[] = [];

beforeAll(async () => {
  server = await startServer({ LOBBY_FILTER: 'off' });
});
afterEach(async () => {
  for (const { socket } of talkers) socket.close();
  for (const { child } of programs) child.kill('SIGKILL');
  for (const line of lines) line.close();
  await Promise.all(programs.map(({ ended }) => ended));
  [programs, talkers, lines] = [[], [], []];
});
afterAll(() => server.close());

/** The client in a pipe. */
function plain(args: string[], url = server.url): Program {
  const program = new Program(spawn(process.execPath, [binary, '--plain', '--url', url, ...args], { env }));
  programs.push(program);
  return program;
}

/** The client in a terminal. */
function inTerminal(args: string[], size: { columns: number; rows: number }, url = server.url): Program {
  const command = [process.execPath, binary, '--url', url, ...args].join(' ');
  const program = runInTerminal(`${command}; echo "ended with $?"; stty -a`, size);
  programs.push(program);
  return program;
}

async function newLine(): Promise<CuttableConnection> {
  const line = await cuttableConnectionTo(server);
  lines.push(line);
  return line;
}

/** Connects a guest to the hello room by a socket. */
async function guest(name: string): Promise<Talker> {
  const talker = await connectSocket(server);
  talkers.push(talker);
  await talker.send('login', { name });
  await talker.send('enter', { room: 'hello' });
  return talker;
}

const occurrences = (text: string, part: string) => text.split(part).length - 1;

describe('the terminal client in a pipe', () => {
  it('two clients write, act and whisper, and see each other enter and leave', async () => {
    const aaa = plain(['--name', 'aaa']);
    await aaa.shows('You are in hello');
    const bbb = plain(['--name', 'bbb']);
    await bbb.shows('Online (2): aaa, bbb');
    await aaa.shows('-- bbb entered');
    aaa.type('hello ^_^ 你好\n');
    await bbb.shows(/\d\d:\d\d aaa: hello \^_\^ 你好\n/);
    bbb.type('/look\n/smile aaa\n/msg aaa a secret\n/rooms\n/dance on the table\n/help\n');
    await aaa.shows(/\* bbb smiles at aaa\.\n\d\d:\d\d bbb \(to you alone\): a secret\n/);
    await bbb.shows('-- Online (2): aaa, bbb\n');
    await bbb.shows('to aaa: a secret');
    await bbb.shows('-- 1  hello (2 online)');
    await bbb.shows('/logout');
    bbb.type('/logout\n');
    expect(await bbb.ended).toBe(0);
    await aaa.shows('-- bbb left');
  });

  it('every line of the input is sent and shown, and the client leaves at its end', async () => {
    const ccc = plain(['--name', 'ccc']);
    ccc.child.stdin.end('one\ntwo\n/look');
    expect(await ccc.ended).toBe(0);
    expect(ccc.output).toMatch(/ccc: one\n.*ccc: two\n-- Online \(1\): ccc\n$/s);
  });

  it('the client asks for a name, and for another one when it is taken', async () => {
    await guest('ddd');
    const program = plain([]);
    await program.shows('Name:');
    program.type('ddd\n');
    await program.shows(/This name is taken\nName:\n$/);
    program.type('eee\n');
    await program.shows('Online (2): ddd, eee');
  });

  it('a line of the input is not used as a name', async () => {
    await guest('fff');
    const program = plain(['--name', 'fff']);
    program.type('not a name\n');
    expect(await program.ended).toBe(1);
    expect(program.output).toContain('This name is taken');
    expect(program.output).not.toContain('Name:');
  });

  it('control characters in the messages of others are removed', async () => {
    const program = plain(['--name', 'ggg']);
    await program.shows('You are in hello');
    const evil = await guest('evil');
    await evil.say('hello', 'clear \u001b[2J\u009b2J\u0007 and\r\nagain');
    expect(await program.shows('again')).toContain('evil: clear [2J2J and again\n');
  });

  it('a signed-in user can open the city room and the room of a match', async () => {
    const [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
    const room = await openRoom(server, lan, jun);
    const junLive = await logIn(server, jun);
    talkers.push(junLive);
    await junLive.say(room, 'are you there?');
    const program = plain(['--token', lan.token, '--room', 'city']);
    expect(await program.shows(/You are in .*\n/)).not.toContain('You are in hello.');
    program.type('/rooms\n');
    await program.shows('-- 3  Jun (1 unread)');
    program.type('/enter 3\n');
    await program.shows(/You are in Jun.*\n\d\d:\d\d Jun: are you there\?/);
    program.type('yes\n');
    expect(await junLive.hears('said', 2)).toMatchObject([{}, { room, text: 'yes', from: { name: 'Lan' } }]);
    await junLive.hears('read');
    program.type('/enter nowhere\n');
    await program.shows('This room does not exist');
  });

  it('a client that reconnects after a cut shows every message once', async () => {
    const line = await newLine();
    const program = plain(['--name', 'hhh'], line.url);
    await program.shows('You are in hello');
    const other = await guest('iii');
    line.cut();
    await program.shows('-- reconnecting');
    await other.hears('left');
    for (const n of [1, 2, 3]) await other.say('hello', `meanwhile ${n}`);
    line.restore();
    await program.shows('iii: meanwhile 3');

    line.cut();
    await program.shows(/reconnecting.*reconnecting/s);
    program.type('typed in between\n');
    line.restore();
    await program.shows('hhh: typed in between');

    line.stopReading();
    program.type('heard, but not acknowledged\n');
    await other.hears('said', 5);
    line.cut();
    line.restore();
    await program.shows('hhh: heard, but not acknowledged');
    program.type('/look\n');
    await program.shows(/acknowledged\n(-- Online .*\n)?-- connected\n-- Online \(2\): iii, hhh\n/);
    for (const { text } of await other.hears('said')) {
      expect([text, occurrences(program.output, String(text))]).toEqual([text, 1]);
    }
    expect(other.heard.filter(({ event }) => event === 'said')).toHaveLength(5);
  });

  it('the client reports a server that does not answer and a refused token', async () => {
    const nobody = plain(['--name', 'jjj'], 'http://127.0.0.1:9');
    expect(await nobody.ended).toBe(1);
    expect(nobody.output).toContain('http://127.0.0.1:9: The server does not answer');
    const stranger = plain(['--token', 'unknown']);
    expect(await stranger.ended).toBe(1);
    expect(stranger.output).toMatch(/sign in/i);
  });
});

(noTerminal === undefined ? describe : describe.skip)(
  `the terminal client in a terminal${noTerminal ? ` (${noTerminal})` : ''}`,
  () => {
    it('the full-screen client logs in, shows messages left and names right, and restores the terminal', async () => {
      const kkk = await guest('kkk');
      const program = inTerminal([], { columns: 60, rows: 12 });
      await program.shows('Name:');
      program.type('小兰\r');
      await program.shows(/│ kkk\n.*│ 小兰\n/);
      await kkk.say('hello', 'good ^rmorning \u001b[2J\u001b[1;1H %s 你好');
      await program.shows(/^\d\d:\d\d kkk: good \^rmorning \[2J\[1;1H %s 你好 +│/m);
      program.type('早上好！\u007f。\r');
      const picture = await program.shows(/小兰: 早上好。/);
      expect(picture.split('\n').at(-2)).toContain('hello (2) · connected');
      expect(picture.split('\n').at(-1)).toBe('>');
      expect(await kkk.hears('said', 2)).toMatchObject([{}, { text: '早上好。', from: { name: '小兰' } }]);
      program.type('\u0003');
      await program.ended;
      const [during = '', afterwards = ''] = program.output.split('\u001b[?1049l');
      expect(during).toContain('\u001b[?1049h');
      expect(during.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(during.lastIndexOf('\u001b[?2004h'));
      expect(program.output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(program.output.lastIndexOf('\u001b[?25l'));
      expect(afterwards).toContain('ended with 0');
      expect(afterwards).toMatch(/ icanon .* echo /s);
      await kkk.hears('left');
    });

    it('the client works at 40 by 10, asks for a name again and hides the password', async () => {
      await guest('lll');
      const program = inTerminal(['--name', 'lll'], { columns: 40, rows: 10 });
      await program.shows('This name is taken');
      program.type('nobody@example.com\r');
      await program.shows('Password:');
      program.type('not the password');
      await program.shows('Password: ****************');
      program.type('\r');
      await program.shows('Name:');
      expect(program.output).not.toContain('not the password');
      program.type('mmm\r');
      await program.shows(/│ lll\n.*│ mmm\n/);
      program.type('/logout\r');
      await program.ended;
      expect(program.output).toContain('ended with 0');
    });

    it('Ctrl-C ends the client, even while the server is unreachable', async () => {
      const line = await newLine();
      const program = inTerminal(['--name', 'nnn'], { columns: 60, rows: 12 }, line.url);
      await program.shows('hello (1) · connected');
      line.cut();
      await program.shows('reconnecting');
      program.type('nobody hears this\r\u0003');
      await program.ended;
      expect(program.output).toContain('ended with 0');
    });
  },
);
