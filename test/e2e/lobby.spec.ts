import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { commands, serverEvents } from '../../src/transports/socketio/socketio.schemas.js';
import { connect, type Heard, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const room = 'hello';
let server: TestServer;
let open: Talker[] = [];
let names = 0;

beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com, other@example.com' });
});
afterEach(async () => {
  for (const talker of open) if (talker.socket.connected) await talker.send('logout');
  open = [];
});
afterAll(() => server.close());

const newName = () => `guest ${++names}`;
const knock = async () => {
  const talker = await connect(server);
  open.push(talker);
  return talker;
};

/** A guest in the room. */
async function guest(name = newName(), where = room): Promise<Talker & { name: string; id: string }> {
  const talker = await knock();
  const { me } = await talker.send('login', { name });
  const entered = await talker.send('enter', { room: where });
  if (!entered.ok) throw new Error(JSON.stringify(entered));
  return Object.assign(talker, { name, id: me.id as string });
}

async function live(person: TestPerson): Promise<Talker> {
  const talker = await logIn(server, person);
  open.push(talker);
  return talker;
}

/** A registered user whose address is one of MODERATORS. */
async function moderator(): Promise<Talker> {
  const person = await newTalker(server, newName());
  const database = server.app.get(DatabaseService);
  await database.person.deleteMany({ where: { email: 'warden@example.com' } });
  await database.person.update({
    where: { id: person.id },
    data: { email: 'Warden@example.com'.toLowerCase(), emailVerified: true },
  });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(person.id);
  const talker = await live(person);
  await talker.send('enter', { room });
  return talker;
}

const refusal = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const say = (talker: Talker, text: string, kind?: string) =>
  talker.send('say', { room, text, clientId: randomUUID(), ...(kind && { kind }) });
const namesOf = (online: { name: string }[]) => online.map(({ name }) => name);
const hasHeard = async (talker: Talker, event: string) => {
  await talker.send('look', { room });
  return talker.heard.filter((each: Heard) => each.event === event);
};

describe('a guest of the public room', () => {
  it('a guest logs in by a name, enters, writes and leaves, and the others are notified', async () => {
    const ann = await guest();
    const bob = await knock();
    const login = await bob.send('login', { name: '  Bob B ' });
    expect(commands.login.ack.parse(login)).toMatchObject({
      me: { nickname: 'Bob B', guest: true },
      rooms: [],
    });
    const who = { id: login.me.id, name: 'Bob B', guest: true };
    const entered = await bob.send('enter', { room });
    expect(commands.enter.ack.parse(entered).online).toEqual([{ id: ann.id, name: ann.name, guest: true }, who]);
    expect(serverEvents.entered.parse((await ann.hears('entered'))[0])).toEqual({ room, who });
    const clientId = randomUUID();
    const said = await bob.send('say', { room, text: '你好 all', clientId });
    expect(said).toMatchObject({ ok: true, seq: entered.lastSeq + 1 });
    const message = { room, seq: said.seq, from: who, text: '你好 all', kind: 'text', at: said.at, clientId };
    for (const each of [ann, bob]) expect(serverEvents.said.parse((await each.hears('said'))[0])).toEqual(message);
    expect(await bob.send('say', { room, text: '你好 all', clientId })).toMatchObject({ ok: true, seq: said.seq });
    expect(await bob.send('leave', { room })).toEqual({ ok: true });
    expect((await ann.hears('left'))[0]).toMatchObject({ room, who });
    expect(await say(bob, 'again')).toEqual(refusal('NOT_FOUND'));
  });

  it('a guest receives the last fifty messages on entering', async () => {
    const ann = await guest();
    for (let n = 0; n < 55; n++) await say(ann, `word ${n}`);
    const bob = await knock();
    await bob.send('login', { name: newName() });
    const { messages, lastSeq } = commands.enter.ack.parse(await bob.send('enter', { room }));
    expect(messages!.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, n) => `word ${n + 5}`));
    expect(messages!.at(-1)).toMatchObject({ seq: lastSeq, from: { id: ann.id, name: ann.name, guest: true } });
    const missed = await bob.send('sync', { rooms: [{ room, after: lastSeq - 2 }] });
    expect(missed.rooms[0].messages.map((each: { text: string }) => each.text)).toEqual(['word 53', 'word 54']);
  });

  it('a name belongs to one guest, whatever its case and width, until they leave', async () => {
    const ann = await guest('Ann Ä');
    for (const name of ['Ann Ä', 'ann  ä', 'ＡＮＮ Ä']) {
      const again = await knock();
      expect(await again.send('login', { name })).toMatchObject({ ok: true });
      expect(await again.send('enter', { room })).toEqual(refusal('NAME_TAKEN'));
    }
    const gone = (await guest()).hears('left');
    ann.socket.disconnect();
    await gone;
    await guest('ann ä');
  });

  it.each([
    ['empty', '', 'INVALID_INPUT'],
    ['too long', 'x'.repeat(33), 'INVALID_INPUT'],
    ['invisible', '\u200b', 'INVALID_INPUT'],
    ['an escape sequence', '\u001b[31mred', 'INVALID_INPUT'],
    ['a link', 'www.example.com', 'NAME_REFUSED'],
  ])('a guest name that is %s is refused', async (_, name, code) => {
    expect(await (await knock()).send('login', { name })).toEqual(refusal(code));
  });

  it('a guest cannot have the nickname of a user', async () => {
    await newTalker(server, 'Registered Rae');
    for (const name of ['Registered Rae', 'ＲＥＧＩＳＴＥＲＥＤ rae']) {
      expect(await (await knock()).send('login', { name })).toEqual(refusal('NAME_TAKEN'));
    }
  });

  it('a guest has no access to the rooms of members or of regions', async () => {
    const [lan, jun] = [await newTalker(server, newName()), await newTalker(server, newName())];
    const theirs = await openRoom(server, lan, jun);
    const ann = await guest();
    for (const closed of [theirs, 'hello-1234567']) {
      for (const command of ['enter', 'look', 'typing', 'leave']) {
        const answer = await ann.send(command, { room: closed });
        if (!(closed !== theirs && command === 'leave')) expect(answer.ok).toBe(false);
      }
      expect((await ann.send('say', { room: closed, text: 'hi', clientId: '1' })).ok).toBe(false);
      expect(await ann.send('sync', { rooms: [{ room: closed, after: 0 }] })).toEqual({ ok: true, rooms: [] });
    }
    expect(await ann.send('read', { room: theirs, seq: 1 })).toEqual(refusal('SIGN_IN_FIRST'));
  });

  it('a guest logs in once, by a token or a name', async () => {
    const ann = await guest();
    expect(await ann.send('login', { name: 'another' })).toEqual(refusal('FORBIDDEN'));
    expect(await ann.send('login', { token: (await newAccount(server)).token })).toEqual(refusal('FORBIDDEN'));
    for (const payload of [{}, { name: 'a', token: 'b' }]) {
      expect(await (await knock()).send('login', payload)).toEqual(refusal('INVALID_INPUT'));
    }
  });
});

describe('a user of the public room', () => {
  it('a user enters by their nickname, and a second user with that nickname gets a number', async () => {
    const nickname = newName();
    const [one, other] = [await live(await newTalker(server, nickname)), await live(await newTalker(server, nickname))];
    await one.send('enter', { room });
    const { online } = await other.send('enter', { room });
    expect(namesOf(online)).toEqual([nickname, `${nickname} 2`]);
    await say(other, 'hi');
    expect((await one.hears('said'))[0]).toMatchObject({ from: { id: other.person.id, name: `${nickname} 2` } });
  });

  it('a user with two devices is in the room once, until both have left', async () => {
    const ann = await guest();
    const person = await newTalker(server, newName());
    const [phone, tablet] = [await live(person), await live(person)];
    await phone.send('enter', { room });
    expect((await tablet.send('enter', { room })).online).toHaveLength(2);
    await say(ann, 'both?');
    for (const device of [phone, tablet]) expect(await device.hears('said')).toHaveLength(1);
    await phone.send('leave', { room });
    expect((await ann.send('look', { room })).online).toHaveLength(2);
    await tablet.send('leave', { room });
    await ann.hears('left');
    expect(await hasHeard(ann, 'entered')).toHaveLength(1);
  });

  it('a user without a nickname cannot enter', async () => {
    const talker = await live(await newAccount(server));
    expect(await talker.send('enter', { room })).toEqual(refusal('PROFILE_INCOMPLETE'));
  });

  it('users of one region share a room of their own, which users of other regions do not see', async () => {
    const shanghai = { lat: 31.2304, lng: 121.4737 };
    const berlin = { lat: 52.52, lng: 13.405 };
    const [mei, bo, uwe] = await Promise.all(
      [shanghai, { lat: 31.2, lng: 121.5 }, berlin].map((at) => newPerson(server, { nickname: newName(), at })),
    );
    const lobby = await call(server, 'GET', '/v1/lobby', { token: mei!.token });
    expect(lobby.body.items).toEqual([
      { id: room, name: room, online: 0 },
      { id: expect.stringMatching(/^hello-[0-9a-f]{7}$/), name: 'Shanghai', online: 0 },
    ]);
    const city = lobby.body.items[1].id;
    const [meiLive, boLive, uweLive] = [await live(mei!), await live(bo!), await live(uwe!)];
    await meiLive.send('enter', { room: city });
    expect((await boLive.send('enter', { room: city })).online).toHaveLength(2);
    expect(await boLive.send('say', { room: city, text: '附近有人吗', clientId: '1' })).toMatchObject({
      ok: true,
      seq: 1,
    });
    expect((await meiLive.hears('said'))[0]).toMatchObject({ room: city, text: '附近有人吗' });
    for (const command of ['enter', 'look']) {
      expect(await uweLive.send(command, { room: city })).toEqual(refusal('NOT_FOUND'));
    }
    expect(await uweLive.send('sync', { rooms: [{ room: city, after: 0 }] })).toEqual({ ok: true, rooms: [] });
    expect((await call(server, 'GET', `/v1/rooms/${city}/messages`, { token: uwe!.token })).status).toBe(404);
    const body = { text: 'hi', clientId: '1' };
    expect((await call(server, 'POST', `/v1/rooms/${city}/messages`, { token: uwe!.token, body })).status).toBe(404);
    expect((await call(server, 'GET', `/v1/rooms/${city}/messages`, { token: bo!.token })).body.items).toHaveLength(1);
  });
});

describe('the public rooms over REST', () => {
  it('a client without a token lists the public room, and a signed-in user writes, looks and reads', async () => {
    expect((await call(server, 'GET', '/v1/lobby')).body).toEqual({ items: [{ id: room, name: room, online: 0 }] });
    const ann = await guest();
    const nickname = newName();
    const { token, id } = await newTalker(server, nickname);
    const body = { text: 'from afar', clientId: randomUUID() };
    const said = await call(server, 'POST', '/v1/rooms/hello/messages', { token, body });
    expect([said.status, said.body]).toEqual([201, { seq: expect.any(Number), at: expect.any(String) }]);
    expect((await ann.hears('said'))[0]).toMatchObject({ from: { id, name: nickname }, text: 'from afar' });
    const online = await call(server, 'GET', '/v1/rooms/hello/online', { token });
    expect(online.body).toEqual({ items: [{ id: ann.id, name: ann.name, guest: true }] });
    const history = await call(server, 'GET', '/v1/rooms/hello/messages?limit=1', { token });
    expect(history.body.items).toEqual([expect.objectContaining({ seq: said.body.seq, text: 'from afar' })]);
    for (const [method, path] of [
      ['POST', 'messages'],
      ['GET', 'messages'],
      ['GET', 'online'],
    ] as const) {
      expect((await call(server, method, `/v1/rooms/hello/${path}`, method === 'POST' ? { body } : {})).status).toBe(
        401,
      );
    }
  });

  it('a user can write in their own room, and in no room of others', async () => {
    const [lan, jun, eve] = [
      await newTalker(server, 'Lan'),
      await newTalker(server, 'Jun'),
      await newTalker(server, 'Eve'),
    ];
    const theirs = await openRoom(server, lan, jun);
    const body = { text: 'hi', clientId: '1' };
    const path = `/v1/rooms/${theirs}/messages`;
    expect((await call(server, 'POST', path, { token: lan.token, body })).body).toMatchObject({ seq: 1 });
    expect((await call(server, 'POST', path, { token: eve.token, body })).status).toBe(404);
    expect((await call(server, 'GET', `/v1/rooms/${theirs}/online`, { token: eve.token })).status).toBe(404);
    const action = { text: 'smile', clientId: '2', kind: 'action' };
    expect((await call(server, 'POST', path, { token: lan.token, body: action })).status).toBe(400);
  });
});

describe('the messages of the public room', () => {
  it('an action is published by its name and its target', async () => {
    const [ann, bob] = [await guest(), await guest()];
    expect(await say(ann, `smile  ${bob.name.toUpperCase()} `, 'action')).toMatchObject({ ok: true });
    expect((await bob.hears('said'))[0]).toMatchObject({ kind: 'action', text: `smile ${bob.name}` });
    expect(await say(ann, 'smile', 'action')).toMatchObject({ ok: true });
    expect(await say(ann, 'smile nobody', 'action')).toEqual(refusal('NOT_FOUND'));
    expect(await say(ann, 'explode', 'action')).toEqual(refusal('INVALID_INPUT'));
  });

  it('a whisper reaches its two users and is not stored', async () => {
    const [ann, bob, eve] = [await guest(), await guest(), await guest()];
    expect(await ann.send('whisper', { room, to: bob.name, text: 'psst' })).toEqual({ ok: true });
    const word = serverEvents.whispered.parse((await bob.hears('whispered'))[0]);
    expect(word).toMatchObject({ from: { name: ann.name }, to: { name: bob.name }, text: 'psst' });
    expect(await ann.hears('whispered')).toHaveLength(1);
    expect(await hasHeard(eve, 'whispered')).toEqual([]);
    expect(await server.app.get(DatabaseService).message.count({ where: { text: 'psst' } })).toBe(0);
    expect(await ann.send('whisper', { room, to: 'nobody', text: 'psst' })).toEqual(refusal('NOT_FOUND'));
    await ann.send('leave', { room });
    expect(await ann.send('whisper', { room, to: bob.name, text: 'psst' })).toEqual(refusal('NOT_FOUND'));
  });

  it('swear words and addresses are masked, and the rest of the text is unchanged', async () => {
    const ann = await guest();
    await say(ann, 'ring 138 1234 5678, or see https://example.com/x');
    const [said] = await ann.hears('said');
    expect(said!.text).toMatch(/^ring \*+, or see \*+$/);
  });

  it('an invalid text is refused without an effect on the messages of others', async () => {
    const [ann, bob] = [await guest(), await guest()];
    const answers = await Promise.all([say(ann, 'a\0b'), say(ann, '\ud800'), say(bob, 'fine')]);
    expect(answers).toEqual([
      refusal('INVALID_INPUT'),
      refusal('INVALID_INPUT'),
      expect.objectContaining({ ok: true }),
    ]);
  });
});

describe('a moderator of the public room', () => {
  const manage = (talker: Talker, act: string, name: string, more: object = {}) =>
    talker.send('manage', { room, act, name, ...more });

  it('a moderator warns a guest', async () => {
    const [warden, bob] = [await moderator(), await guest()];
    expect(await manage(warden, 'warn', bob.name, { text: 'Be kind.' })).toEqual({ ok: true });
    expect(serverEvents.warned.parse((await bob.hears('warned'))[0])).toEqual({ room, text: 'Be kind.' });
  });

  it('a mute lasts for its time, also after a reconnect, until it is lifted', async () => {
    const [warden, bob] = [await moderator(), await guest()];
    expect(await manage(warden, 'mute', bob.name, { minutes: 5 })).toEqual({ ok: true });
    const { until } = serverEvents.muted.parse((await bob.hears('muted'))[0]);
    expect(Date.parse(until!) - Date.now()).toBeGreaterThan(4 * 60_000);
    expect(await say(bob, 'hi')).toEqual(refusal('MUTED'));
    expect(await bob.send('whisper', { room, to: bob.name, text: 'hi' })).toEqual(refusal('MUTED'));
    await bob.send('leave', { room });
    const again = await guest(bob.name);
    expect((await say(again, 'hi')).error).toMatchObject({ code: 'MUTED', detail: `Until ${until}` });
    expect(await manage(warden, 'unmute', bob.name)).toEqual({ ok: true });
    expect(await again.hears('muted')).toEqual([{ event: 'muted', room, until: null }]);
    expect(await say(again, 'hi')).toMatchObject({ ok: true });
  });

  it('a moderator kicks a guest, who may enter again', async () => {
    const [warden, bob, ann] = [await moderator(), await guest(), await guest()];
    await manage(warden, 'kick', bob.name);
    expect(await bob.hears('removed')).toEqual([{ event: 'removed', room, reason: 'kicked' }]);
    expect((await ann.hears('left'))[0]).toMatchObject({ who: { name: bob.name } });
    expect(await say(bob, 'hi')).toEqual(refusal('NOT_FOUND'));
    expect(await bob.send('enter', { room })).toMatchObject({ ok: true });
  });

  it('a ban of a guest name holds until it is lifted, whether the guest is present or not', async () => {
    const [warden, bob] = [await moderator(), await guest()];
    await manage(warden, 'ban', bob.name.toUpperCase());
    expect(await bob.hears('removed')).toEqual([{ event: 'removed', room, reason: 'banned' }]);
    expect(await bob.send('enter', { room })).toEqual(refusal('BANNED'));
    await manage(warden, 'unban', bob.name);
    expect(await bob.send('enter', { room })).toMatchObject({ ok: true });
    await manage(warden, 'ban', 'who is not here', { minutes: 60 });
    const other = await knock();
    await other.send('login', { name: 'Who Is Not Here' });
    expect(await other.send('enter', { room })).toEqual(refusal('BANNED'));
  });

  it('a ban of a user does not ban other users of the same nickname', async () => {
    const nickname = newName();
    const [one, other] = [await live(await newTalker(server, nickname)), await live(await newTalker(server, nickname))];
    const warden = await moderator();
    await one.send('enter', { room });
    await manage(warden, 'ban', nickname);
    await one.hears('removed');
    expect(await one.send('enter', { room })).toEqual(refusal('BANNED'));
    const passing = { token: one.person.token, body: { text: 'hi', clientId: '1' } };
    expect((await call(server, 'POST', '/v1/rooms/hello/messages', passing)).body).toMatchObject({ code: 'BANNED' });
    expect(await other.send('enter', { room })).toMatchObject({ ok: true });
  });

  it('only a user with a confirmed address in MODERATORS can moderate', async () => {
    const [bob, eve] = [await guest(), await live(await newTalker(server, newName()))];
    await eve.send('enter', { room });
    const claimed = await newTalker(server, newName());
    await server.app
      .get(DatabaseService)
      .person.update({ where: { id: claimed.id }, data: { email: 'other@example.com', emailVerified: false } });
    for (const talker of [bob, eve, await live(claimed)]) {
      for (const act of ['warn', 'mute', 'unmute', 'kick', 'ban', 'unban']) {
        expect(await manage(talker, act, bob.name)).toEqual(refusal('FORBIDDEN'));
      }
    }
    expect(await hasHeard(bob, 'removed')).toEqual([]);
  });
});

describe('a telnet sign-in code', () => {
  it('a code is created for a signed-in user', async () => {
    const { token } = await newAccount(server);
    const { status, body } = await call(server, 'POST', '/v1/me/line-code', { token });
    expect([status, body.code]).toEqual([201, expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/)]);
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 4 * 60_000);
    expect((await call(server, 'POST', '/v1/me/line-code')).status).toBe(401);
  });

  it('a code identifies its user once and expires', async () => {
    const { LineCodesService } = await import('../../src/features/accounts/line-codes/line-codes.service.js');
    const lineCodes = server.app.get(LineCodesService, { strict: false });
    const { id, session } = await newAccount(server);
    const caller = { personId: id, sessionId: session };
    const { code } = await lineCodes.create(caller, new Date());
    const tries = await Promise.allSettled([1, 2, 3].map(() => lineCodes.redeem(` ${code.toLowerCase()}`, 'here')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: caller }]);
    const late = await lineCodes.create(caller, new Date(Date.now() - 6 * 60_000));
    await expect(lineCodes.redeem(late.code, 'here')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(lineCodes.redeem('', 'here')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });
});
