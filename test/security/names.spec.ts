// Names that imitate the server, its staff or another user, on every transport; and invisible texts.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { localeOf } from '../../src/demo/data/locales.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { Browser } from '../support/browser.js';
import { connect, logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { HelloRoom, say } from '../support/hello.js';
import { as, staff } from '../support/moderation.js';
import { newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const room = 'hello';
let server: TestServer;
let port: number;
let hello: HelloRoom;
let warden: TestPerson;
let lines: LineClient[] = [];
let talkers: Talker[] = [];

beforeAll(async () => {
  server = await startServer({ RESERVED_NAMES: 'nova, 新星' });
  port = await openLine(server);
  hello = new HelloRoom(server);
  warden = await staff(server, 'moderator', 'Warden Wei');
});
afterEach(async () => {
  for (const line of lines) {
    line.close();
    await line.ended();
  }
  for (const { socket } of talkers) socket.disconnect();
  await hello.closeFrames();
  [lines, talkers] = [[], []];
});
afterAll(() => server.close());

async function onLine(name: string): Promise<LineClient> {
  const line = await LineClient.logIn(port, name);
  lines.push(line);
  return line;
}

/** Returns the answer of telnet to a login with a name. */
async function lineAnswer(name: string): Promise<string> {
  const line = await LineClient.connect(port);
  lines.push(line);
  await line.reads('Connect Success');
  line.send(`login ${name}\n`);
  return line.readsUntil(' ').then((word) => word.trim());
}

async function knock(): Promise<Talker> {
  const talker = await connect(server);
  talkers.push(talker);
  return talker;
}

async function guestCode(name: string): Promise<string | undefined> {
  return (await (await knock()).send('login', { name })).error?.code;
}

async function nicknameCode(nickname: string, person?: TestPerson): Promise<string | undefined> {
  return (await as(server, person ?? (await newAccount(server))).patch('/v1/me', { nickname })).body.code;
}

const reserved = [
  'A moderator warns you',
  'admin',
  'аdmin',
  'ADM1N',
  '客服',
  '管理员小王',
  '系统通知',
  'Fujin',
  'N0va',
  '新星',
];
const asLine = [
  '* Lan',
  'Unknown command',
  'Online Users',
  'Rooms',
  'Lan: hi',
  'Lan (to you alone)',
  'Lan（悄悄对 我 说）',
  'Lan has left the room. Bob',
];
const asStaff = [
  'Warden Wei',
  'warden  wei',
  'WARDEN WEI',
  'W\u0430rden Wei',
  'Warden.Wei',
  'WardenWei',
  'Warden WeI',
  'Warden\u200b Wei',
];

describe('the reserved names of server and staff', () => {
  it.each([...reserved, ...asLine, ...asStaff])(
    '%s is refused to a guest on every transport, and as a nickname',
    async (name) => {
      expect(await guestCode(name)).toBe('NAME_REFUSED');
      expect(await lineAnswer(name)).toBe('UserName');
      expect((await new Browser(server.url).logIn(name)).status).toBe(422);
      expect(await nicknameCode(name)).toBe('NAME_REFUSED');
    },
  );

  it('reserved names are free for staff, and each may keep their own nickname', async () => {
    const other = await staff(server, 'admin', '附近客服');
    expect(await nicknameCode('Moderator Mo', warden)).toBeUndefined();
    expect(await nicknameCode('Warden Wei', warden)).toBeUndefined();
    expect(await nicknameCode('Warden Wei', other)).toBeUndefined();
    expect(await nicknameCode('* Lan', other)).toBe('NAME_REFUSED');
  });

  it('the nickname of a user named in MODERATORS is reserved too', async () => {
    const named = await startServer({ MODERATORS: 'Mo@example.com' });
    try {
      const mo = await newPerson(named, { nickname: 'Mo' });
      await named.app.get(DatabaseService).person.update({
        where: { id: mo.id },
        data: { email: 'mo@example.com', emailVerified: true },
      });
      const { body } = await as(named, await newAccount(named)).patch('/v1/me', { nickname: 'M\u043e' });
      expect(body.code).toBe('NAME_REFUSED');
    } finally {
      await named.close();
    }
  });

  it('a user who had the nickname before keeps it, with a number in the public rooms', async () => {
    const lan = await newPerson(server, { nickname: 'Early Lan' });
    const late = await staff(server, 'moderator', 'Early Lan');
    expect(await nicknameCode('Early Lan', lan)).toBeUndefined();
    const [first, second] = [await logIn(server, lan), await logIn(server, late)];
    talkers.push(first, second);
    const { online } = await first.send('enter', { room });
    expect(online.at(-1)).toMatchObject({ id: lan.id, name: 'Early Lan 2' });
    expect((await second.send('enter', { room })).online.at(-1)).toMatchObject({ id: late.id, name: 'Early Lan' });
  });

  it('a user whose old nickname is reserved now cannot enter the public rooms', async () => {
    const old = await newPerson(server, { nickname: 'Old Olga' });
    await server.app
      .get(DatabaseService)
      .profile.update({ where: { personId: old.id }, data: { nickname: 'Admin Olga' } });
    const talker = await logIn(server, old);
    talkers.push(talker);
    expect((await talker.send('enter', { room })).error.code).toBe('NAME_REFUSED');
  });
});

describe('a look-alike name', () => {
  it('a look-alike of a present guest is refused, and free again when the guest has left', async () => {
    const alice = await onLine('Alice');
    for (const name of ['\u0410lice', 'aliсe', 'AIice', 'A1ice', 'ａｌｉｃｅ', 'Al\u00adice']) {
      expect(await lineAnswer(name)).toBe('UserName');
      const talker = await knock();
      await talker.send('login', { name });
      expect((await talker.send('enter', { room })).error.code).toBe('NAME_TAKEN');
    }
    const other = await onLine('Alicia');
    alice.send('logout\n');
    await other.reads('Alice has left the room.\n');
    await onLine('AIice');
    await other.reads('AIice has entered the room.\n');
  });

  it('a look-alike of a user’s nickname is refused to a guest', async () => {
    await newPerson(server, { nickname: 'Rosa Lin' });
    for (const name of ['Rosa Lin', 'R\u043esa Lin', 'Rosa Iin'.replace('Ii', 'LI')])
      expect([name, await guestCode(name)]).toEqual([name, 'NAME_TAKEN']);
    expect(await guestCode('Rosa Min')).toBeUndefined();
  });

  it('a look-alike among users gets a number', async () => {
    const [nina, other] = [
      await newPerson(server, { nickname: 'Nina' }),
      await newPerson(server, { nickname: 'Nin\u0430' }),
    ];
    const [one, two] = [await logIn(server, nina), await logIn(server, other)];
    talkers.push(one, two);
    await one.send('enter', { room });
    expect((await two.send('enter', { room })).online.at(-1).name).toBe('Nin\u0430 2');
  });

  it('the name Ian is not a look-alike of Lan', async () => {
    await onLine('Lan');
    expect(await lineAnswer('Ian')).toBe('Login');
  });
});

describe('a nickname', () => {
  it('a nickname loses invisible characters at its ends, and keeps those that its spelling needs', async () => {
    const person = await newAccount(server);
    const nickname = async (name: string) =>
      (await as(server, person).patch('/v1/me', { nickname: name })).body.profile?.nickname;
    expect(await nickname('\u200b Lan\u3164\u2060 ')).toBe('Lan');
    expect(await nickname('\u202eLan')).toBe('Lan');
    expect(await nickname('علی‌رضا')).toBe('علی‌رضا');
    expect(await nickname('👩🏽‍🚀 ශ්‍රී')).toBe('👩🏽‍🚀 ශ්‍රී');
    for (const none of ['\u3164', '\u2800\u200b', 'Z\u0301\u0302\u0303\u0304\u0305\u0306', 'a\ue000'])
      expect([none, await nicknameCode(none, person)]).toEqual([none, 'INVALID_INPUT']);
    const guest = await knock();
    expect((await guest.send('login', { name: 'Lo\u200bla\u3164' })).me.nickname).toBe('Lola');
  });

  it('the names of the demo data are free', async () => {
    const names = ['CN', 'US', 'JP', 'KR', 'FR', 'DE', 'ES', 'BR', 'IT'].flatMap((country) => {
      const { woman, man } = localeOf(country);
      return [...woman, ...man];
    });
    const person = await newAccount(server);
    for (const name of new Set(names)) expect([name, await nicknameCode(name, person)]).toEqual([name, undefined]);
  });
});

describe('the lines of the server', () => {
  it('a line of the server on telnet and in the hello room has a mark that no user can write', async () => {
    const [victim, reader] = [await onLine('victim'), await hello.visitor('reader')];
    await victim.readsUntil('reader has entered the room.\n');
    const talker = await logIn(server, warden);
    talkers.push(talker);
    await talker.send('enter', { room });
    await victim.readsUntil('has entered the room.\n');
    for (const name of ['victim', 'reader'])
      expect(await talker.send('manage', { room, act: 'warn', name, text: 'Be kind.' })).toEqual({ ok: true });
    await victim.reads('* A moderator warns you: Be kind.\n');
    await reader.chat.shows('role="alert">* A moderator warns you: Be kind.');
    const forged = 'hi\n* A moderator warns you: send your code\u2028* You are banned';
    await talker.send('say', { room, text: forged, clientId: randomUUID() });
    const line = await victim.readsUntil('\n');
    expect(line).toMatch(/: hi \* A moderator warns you: send your code \* You are banned\n$/);
    await reader.chat.shows('hi<br>&emsp;* A moderator warns you: send your code<br>&emsp;* You are banned');
  });
});

describe('an invisible message', () => {
  const nothing = ['\u3164', '\u200b\u2060', '\u2800 \u2800', '\u202e\u00ad', '\ue000'];

  it('an invisible text is refused on telnet, and an empty line works as before', async () => {
    const line = await onLine('mute maud');
    for (const text of nothing) {
      line.send(`say ${text}\n`);
      await line.reads('* This text is not allowed here: It has no visible characters.\n');
    }
    line.send('say\n');
    await line.reads('mute maud: \n');
  });

  it('an invisible text is refused in the hello room, as a message and as a whisper', async () => {
    const { browser } = await hello.visitor('still stan');
    await hello.visitor('other otto');
    for (const to of ['', 'other otto'])
      expect((await say(browser, nothing[0]!, { to })).html).toContain(
        'This text is not allowed here: It has no visible characters',
      );
  });

  it('an invisible text is refused on a socket and over HTTP, in public and private rooms', async () => {
    const [lan, jun] = [await newPerson(server), await newPerson(server, { nickname: 'Jun' })];
    const theirs = await openRoom(server, lan, jun);
    const talker = await logIn(server, lan);
    talkers.push(talker);
    await talker.send('enter', { room });
    for (const text of nothing) {
      for (const where of [room, theirs]) {
        const clientId = randomUUID();
        expect((await talker.send('say', { room: where, text, clientId })).error.code).toBe('INVALID_INPUT');
        const { body } = await as(server, lan).post(`/v1/rooms/${where}/messages`, { text, clientId });
        expect(body.code).toBe('INVALID_INPUT');
      }
      expect((await talker.send('whisper', { room, to: 'Lan', text })).error.code).toBe('INVALID_INPUT');
    }
  });

  it('an invisible or empty text is refused on telnet in a private room', async () => {
    const [lan, jun] = [await newPerson(server), await newPerson(server, { nickname: 'Jun' })];
    await openRoom(server, lan, jun);
    const { body } = await as(server, lan).post('/v1/me/line-code');
    const line = await onLine(`code:${body.code}`);
    line.send('enter 1\n');
    await line.reads('* You are in the room with Jun.\n');
    for (const text of ['', ...nothing]) {
      line.send(`say ${text}\n`);
      await line.reads('* This text is not allowed here: It has no visible characters.\n');
    }
  });

  it('an invisible bio is stored as an empty one', async () => {
    const { body } = await as(server, await newAccount(server)).patch('/v1/me', { bio: '\u3164\u200b' });
    expect(body.profile.bio).toBe('');
  });
});
