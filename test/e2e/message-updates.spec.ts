// Replies, reactions, edits, recalls, receipts and presence, through the real transports.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { closeRoom, logIn, openRoom, type Talker } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let [lan, jun, stranger] = [] as unknown as [TestPerson, TestPerson, TestPerson];
let [lanLive, junLive] = [] as unknown as [Talker, Talker];
let room: string;
const open: Talker[] = [];

beforeAll(async () => {
  server = await startServer();
  [lan, jun, stranger] = await Promise.all([
    newPerson(server, { nickname: 'Lan' }),
    newPerson(server, { nickname: 'Jun' }),
    newPerson(server, { nickname: 'Stranger' }),
  ]);
});
beforeEach(async () => {
  room = await openRoom(server, lan, jun);
  [lanLive, junLive] = [await logIn(server, lan), await logIn(server, jun)];
  open.push(lanLive, junLive);
});
afterEach(() => {
  for (const { socket } of open.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

const history = async (person = lan) =>
  (await call(server, 'GET', `/v1/rooms/${room}/messages`, { token: person.token })).body.items;
const inbox = async (person = lan, query = '') =>
  (await call(server, 'GET', `/v1/rooms${query}`, { token: person.token })).body.items;
const mine = async (person = lan) => (await inbox(person)).find(({ id }: { id: string }) => id === room);
const code = (answer: { error: { code: string } }) => answer.error.code;
/** Sets the time of a message to so many minutes ago. */
const age = (seq: number, minutes: number) =>
  server.app.get(DatabaseService).$executeRaw`
    UPDATE messages SET at = at - make_interval(mins => ${minutes}::int) WHERE room_id = ${room}::uuid AND seq = ${seq}`;

describe('a reply', () => {
  it('a reply names the message it answers', async () => {
    await lanLive.say(room, 'tea?');
    await junLive.send('say', { room, text: 'yes', clientId: 'a', replyTo: 1 });
    expect((await lanLive.hears('said', 2))[1]).toMatchObject({ text: 'yes', replyTo: 1 });
    expect(await history()).toMatchObject([{ text: 'tea?' }, { text: 'yes', replyTo: 1 }]);
  });

  it('a reply to a message that does not exist is refused', async () => {
    expect(code(await lanLive.send('say', { room, text: 'yes', clientId: 'b', replyTo: 1 }))).toBe('NOT_FOUND');
    expect(await history()).toEqual([]);
  });

  it('a reply to a reaction, an edit, a recall or a recalled message is refused', async () => {
    for (const text of ['one', 'two']) await lanLive.say(room, text);
    await junLive.send('react', { room, seq: 1, emoji: '❤️', clientId: 'r' });
    await lanLive.send('edit', { room, seq: 1, text: 'ONE', clientId: 'e' });
    await lanLive.send('recall', { room, seq: 2 });
    const answers = [];
    for (const replyTo of [1, 2, 3, 4, 5, 6, 7])
      answers.push(await junLive.send('say', { room, text: 'yes', clientId: `to ${replyTo}`, replyTo }));
    expect(answers.map((answer) => (answer.ok ? answer.seq : code(answer)))).toEqual([
      ...[6, 'MESSAGE_RECALLED', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 7, 8],
    ]);
    // a reply that was sent before its message was recalled is still the same one
    await lanLive.send('recall', { room, seq: 1 });
    const again = { room, text: 'yes', clientId: 'to 1', replyTo: 1 };
    expect(await junLive.send('say', again)).toMatchObject({ ok: true, seq: 6 });
  });

  it('a reply in a public room names the message it answers', async () => {
    const { seq } = await lanLive.say('hello', 'tea?');
    const answer = await junLive.send('say', { room: 'hello', text: 'yes', clientId: 'a', replyTo: seq });
    const { body } = await call(server, 'GET', '/v1/rooms/hello/messages', { token: lan.token });
    expect(body.items.at(-1)).toMatchObject({ seq: answer.seq, replyTo: seq });
    const refused = await junLive.send('say', { room: 'hello', text: 'yes', clientId: 'b', replyTo: 99 });
    expect(code(refused)).toBe('NOT_FOUND');
  });
});

describe('a reaction', () => {
  beforeEach(() => lanLive.say(room, 'good morning'));

  it('a reaction has a seq, replaces the earlier one of its user, and can be removed', async () => {
    const react = (who: Talker, emoji: string | null, clientId: string) =>
      who.send('react', { room, seq: 1, emoji, clientId });
    expect(await react(junLive, '❤️', 'a')).toMatchObject({ ok: true, seq: 2 });
    expect(await react(junLive, '👍🏽', 'b')).toMatchObject({ ok: true, seq: 3 });
    expect(await react(lanLive, '😂', 'c')).toMatchObject({ ok: true, seq: 4 });
    expect(await react(lanLive, null, 'd')).toMatchObject({ ok: true, seq: 5 });
    const heard = await lanLive.hears('said', 5);
    expect(heard.map(({ kind, about, text }) => [kind, about, text])).toEqual([
      ['text', undefined, 'good morning'],
      ['reaction', 1, '❤️'],
      ['reaction', 1, '👍🏽'],
      ['reaction', 1, '😂'],
      ['reaction', 1, ''],
    ]);
    expect((await history())[0].reactions).toEqual([{ by: jun.id, emoji: '👍🏽' }]);
  });

  it('a repeated reaction is the same one, and does not count as unread', async () => {
    const first = await junLive.send('react', { room, seq: 1, emoji: '❤️', clientId: 'a' });
    expect(await junLive.send('react', { room, seq: 1, emoji: '❤️', clientId: 'a' })).toEqual(first);
    expect(await history()).toHaveLength(2);
    expect(await mine()).toMatchObject({ unread: 0, lastSeq: 2, last: { text: 'good morning' } });
    expect(await mine(jun)).toMatchObject({ unread: 1 });
  });

  it.each([
    ['❤', '❤️'],
    ['⭐️', '⭐'],
    ['👩‍❤‍👨', '👩‍❤️‍👨'],
  ])('a reaction with %j is kept as %j, and is the same in either spelling', async (spelled, qualified) => {
    const first = await junLive.send('react', { room, seq: 1, emoji: spelled, clientId: 'a' });
    expect(await junLive.send('react', { room, seq: 1, emoji: qualified, clientId: 'a' })).toEqual(first);
    expect((await lanLive.hears('said', 2))[1]).toMatchObject({ kind: 'reaction', text: qualified });
    expect((await history())[0].reactions).toEqual([{ by: jun.id, emoji: qualified }]);
  });

  it.each([['word'], ['❤️❤️'], ['']])('a reaction with %j is refused', async (emoji) => {
    expect(code(await junLive.send('react', { room, seq: 1, emoji, clientId: 'a' }))).toBe('INVALID_INPUT');
  });

  it('a reaction to a reaction, to no message or by a stranger is refused with the same code', async () => {
    await junLive.send('react', { room, seq: 1, emoji: '❤️', clientId: 'a' });
    const strangerLive = await logIn(server, stranger);
    open.push(strangerLive);
    for (const [who, seq] of [
      [junLive, 2],
      [junLive, 9],
      [strangerLive, 1],
    ] as const) {
      expect(code(await who.send('react', { room, seq, emoji: '❤️', clientId: 'x' }))).toBe('NOT_FOUND');
    }
  });
});

describe('an edit of a message', () => {
  beforeEach(() => lanLive.say(room, 'see you at 7', 'first'));
  const edit = (who: Talker, text: string, clientId = 'edit') => who.send('edit', { room, seq: 1, text, clientId });

  it('an edit changes the text for all members and has a seq of its own', async () => {
    expect(await edit(lanLive, 'see you at 8')).toMatchObject({ ok: true, seq: 2 });
    expect((await junLive.hears('said', 2))[1]).toMatchObject({ kind: 'edit', about: 1, text: 'see you at 8', seq: 2 });
    const [message] = await history(jun);
    expect(message).toMatchObject({ text: 'see you at 8', editedAt: expect.any(String) });
    // a client that repeats the first text, because the answer was lost, still gets its seq
    expect(await lanLive.say(room, 'see you at 7', 'first')).toMatchObject({ ok: true, seq: 1 });
  });

  it('an edit by another user or after 15 minutes is refused', async () => {
    expect(code(await edit(junLive, 'never'))).toBe('FORBIDDEN');
    await age(1, 16);
    expect(code(await edit(lanLive, 'too late'))).toBe('TOO_LATE');
    expect(await history()).toMatchObject([{ text: 'see you at 7' }]);
  });
});

describe('a recall of a message', () => {
  beforeEach(() => lanLive.say(room, 'a secret', 'first'));

  it('a recall removes the message, its edits and its reactions for all members', async () => {
    await lanLive.send('edit', { room, seq: 1, text: 'another secret', clientId: 'e' });
    await junLive.send('react', { room, seq: 1, emoji: '😂', clientId: 'r' });
    expect(await mine(jun)).toMatchObject({ unread: 1 });
    const recalled = await lanLive.send('recall', { room, seq: 1 });
    expect(recalled).toMatchObject({ ok: true, seq: 4 });
    expect(await lanLive.send('recall', { room, seq: 1 })).toEqual(recalled);
    expect(await junLive.hears('recalled')).toEqual([{ event: 'recalled', room, seq: 1 }]);
    expect((await junLive.hears('said', 4))[3]).toMatchObject({ kind: 'recall', about: 1, seq: 4 });
    const all = await history(jun);
    expect(all[0]).toMatchObject({ text: '', recalledAt: expect.any(String) });
    expect(JSON.stringify(all)).not.toContain('secret');
    expect(all.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await mine(jun)).toMatchObject({ unread: 0 });
    for (const act of [
      junLive.send('react', { room, seq: 1, emoji: '😂', clientId: 's' }),
      lanLive.send('edit', { room, seq: 1, text: 'back', clientId: 'f' }),
    ]) {
      expect(code(await act)).toBe('MESSAGE_RECALLED');
    }
  });

  it('a recall by another user or after two minutes is refused', async () => {
    expect(code(await junLive.send('recall', { room, seq: 1 }))).toBe('FORBIDDEN');
    await age(1, 3);
    expect(code(await lanLive.send('recall', { room, seq: 1 }))).toBe('TOO_LATE');
  });

  it('edits, reactions and recalls work over HTTP', async () => {
    const path = `/v1/rooms/${room}/messages/1`;
    const edited = await call(server, 'PATCH', path, { token: lan.token, body: { text: 'b', clientId: 'x' } });
    expect([edited.status, edited.body.seq]).toEqual([200, 2]);
    const felt = await call(server, 'PUT', `${path}/reaction`, {
      token: jun.token,
      body: { emoji: '👍', clientId: 'y' },
    });
    expect([felt.status, felt.body.seq]).toEqual([200, 3]);
    const recalled = await call(server, 'DELETE', path, { token: lan.token });
    expect([recalled.status, recalled.body.seq]).toEqual([200, 4]);
    expect((await call(server, 'DELETE', path, { token: stranger.token })).status).toBe(404);
  });

  it('a recall in a closed room is refused', async () => {
    await closeRoom(server, room);
    expect(code(await lanLive.send('recall', { room, seq: 1 }))).toBe('ROOM_CLOSED');
  });
});

describe('the receipts', () => {
  it('receipts say how far a device has received and a user has read, once each', async () => {
    for (const text of ['a', 'b', 'c']) await lanLive.say(room, text);
    await junLive.send('delivered', { room, seq: 2 });
    await junLive.send('delivered', { room, seq: 1 });
    expect(await mine()).toMatchObject({ otherDelivered: 2, otherRead: 0 });
    await junLive.send('read', { room, seq: 3 });
    await junLive.send('delivered', { room, seq: 3 });
    await junLive.say(room, 'd');
    await lanLive.hears('said', 4);
    const marks = lanLive.heard.filter(({ event }) => event === 'delivered' || event === 'read');
    expect(marks.map(({ event, seq }) => [event, seq])).toEqual([
      ['delivered', 2],
      ['read', 3],
    ]);
    expect(await mine()).toMatchObject({ otherDelivered: 3, otherRead: 3 });
    expect((await call(server, 'PUT', `/v1/rooms/${room}/read`, { token: lan.token, body: { seq: 4 } })).status).toBe(
      204,
    );
    expect(await mine()).toMatchObject({ unread: 0, readSeq: 4 });
  });
});

describe('the settings of a room', () => {
  it('mute and pin apply to one member alone, and pinned rooms come first, page by page', async () => {
    const others = [await openRoom(server, lan, stranger), await openRoom(server, lan, await newPerson(server))];
    for (const each of [room, ...others]) await lanLive.say(each, 'hello');
    const change = (body: object, who = lan) => call(server, 'PATCH', `/v1/rooms/${room}`, { token: who.token, body });
    expect((await change({ pinned: true })).body).toEqual({ muted: false, pinned: true, archived: false });
    expect((await change({ muted: true })).body).toEqual({ muted: true, pinned: true, archived: false });
    expect((await change({ muted: true }, stranger)).status).toBe(404);
    expect(await mine(jun)).toMatchObject({ muted: false, pinned: false });
    const pages = [];
    for (let cursor = ''; pages.length < 100; ) {
      const { body } = await call(server, 'GET', `/v1/rooms?limit=1${cursor}`, { token: lan.token });
      pages.push(...body.items);
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(pages.slice(0, 3).map(({ id }) => id)).toEqual([room, others[1], others[0]]);
    expect(pages).toEqual(await inbox());
    await change({ pinned: false, muted: false });
    expect((await inbox())[0].id).toBe(others[1]);
  });

  it('an archive applies to one member alone, and ends with the next message or when it is taken back', async () => {
    await lanLive.say(room, 'hello');
    const archive = (archived: boolean) =>
      call(server, 'PATCH', `/v1/rooms/${room}`, { token: lan.token, body: { archived } });
    expect((await archive(true)).body).toEqual({ muted: false, pinned: false, archived: true });
    expect([(await mine()).archived, (await mine(jun)).archived]).toEqual([true, false]);
    await call(server, 'PATCH', `/v1/rooms/${room}`, { token: lan.token, body: { muted: true } });
    expect(await mine()).toMatchObject({ archived: true, muted: true });
    await junLive.send('react', { room, seq: 1, emoji: '❤️', clientId: 'r' });
    expect(await mine()).toMatchObject({ archived: true, lastSeq: 2 });
    const muted = await call(server, 'PATCH', `/v1/rooms/${room}`, { token: lan.token, body: { muted: false } });
    expect(muted.body.archived).toBe(true);
    await junLive.say(room, 'are you there?');
    expect((await mine()).archived).toBe(false);
    await archive(true);
    expect((await archive(false)).body.archived).toBe(false);
    expect((await mine()).archived).toBe(false);
  });
});

describe('presence', () => {
  const showPresence = (who: TestPerson, showsPresence: boolean) =>
    call(server, 'PUT', '/v1/me/preferences', { token: who.token, body: { showsPresence } });

  it('presence is published at once to users who look at the room', async () => {
    await junLive.send('logout');
    expect(await lanLive.send('enter', { room })).toMatchObject({ presence: 'today' });
    expect(await mine()).toMatchObject({ presence: 'today' });
    const back = await logIn(server, jun);
    open.push(back);
    expect(await lanLive.hears('presence')).toEqual([{ event: 'presence', who: jun.id, presence: 'online' }]);
    expect(await mine()).toMatchObject({ presence: 'online' });
    back.socket.disconnect();
    expect((await lanLive.hears('presence', 2))[1]).toMatchObject({ presence: 'today' });
  });

  it('a user who hides their presence is shown to no other user, on no transport', async () => {
    await showPresence(jun, false);
    await junLive.send('logout');
    const hidden = await logIn(server, jun);
    open.push(hidden);
    await lanLive.send('enter', { room });
    await hidden.send('enter', { room });
    await hidden.say(room, 'boo');
    await lanLive.hears('said');
    expect(lanLive.heard.map(({ event }) => event)).toEqual(['said']);
    expect((await lanLive.send('look', { room })).online).toEqual([{ id: lan.id, name: 'Lan' }]);
    expect(await mine()).toMatchObject({ presence: null });
    await showPresence(jun, true);
  });

  it('presence ends when the room is closed', async () => {
    await lanLive.send('enter', { room });
    await closeRoom(server, room);
    await junLive.send('logout');
    await lanLive.hears('closed');
    expect(lanLive.heard.filter(({ event }) => event === 'presence')).toEqual([]);
  });
});
