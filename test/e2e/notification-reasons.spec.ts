// The reason to notify is checked by the state when the notification is sent, not when its event happened.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoomPresenceService } from '../../src/features/chat/presence/room-presence.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { PushServer } from '../support/push-receiver.js';
import { call, newPerson, type TestPerson } from '../support/server.js';

let push: PushServer;
beforeAll(async () => {
  push = await PushServer.start();
});
afterAll(async () => push.close());

const say = (person: TestPerson, room: string, text: string) =>
  call(push.server, 'POST', `/v1/rooms/${room}/messages`, {
    token: person.token,
    body: { text, clientId: randomUUID() },
  });
const minuteAgo = () => new Date(Date.now() - 60_000);
const newPath = () => `/push/${randomUUID()}`;
const isWaiting = async (key: string) =>
  (await push.server.app.get(DatabaseService).job.count({ where: { queue: 'notify', key } })) > 0;

/** A user with a device who has entered a room in which the other one writes, and reads nothing. */
async function inRoom() {
  const [lan, jun] = [await newTalker(push.server, 'Lan'), await newTalker(push.server, 'Jun')];
  const room = await openRoom(push.server, lan, jun);
  const path = newPath();
  const browser = await push.subscribe(lan, path);
  const looking = await logIn(push.server, lan);
  await looking.send('enter', { room });
  await say(jun, room, 'are you there?');
  await push.looked(`said ${lan.id} ${room}`);
  expect(push.pushesTo(path).length).toBe(0);
  return { lan, jun, room, path, browser, looking, key: `said ${lan.id} ${room}` };
}

/** Ends a connection, and resolves when its user is in the room no more. */
async function hangUp(looking: Talker, room: string): Promise<void> {
  looking.socket.close();
  const presence = push.server.app.get(RoomPresenceService, { strict: false });
  while (presence.isIn(room, looking.person.id)) await new Promise((resolve) => setImmediate(resolve));
}

describe('a user who has entered the room of a message and does not read it', () => {
  it('the user is notified after the connection has ended', async () => {
    const { path, browser, looking, room } = await inRoom();
    await hangUp(looking, room);
    await push.pass(10);
    const { body } = await push.receiver.wait(path);
    expect(browser.read(body)).toMatchObject({ title: 'Jun', body: 'are you there?' });
  });

  it('the user is notified after leaving the room', async () => {
    const { path, looking, room } = await inRoom();
    await looking.send('leave', { room });
    await push.pass(10);
    await push.receiver.wait(path);
    looking.socket.close();
  });

  it('the user is notified half a minute later while the connection lasts', async () => {
    const { path, browser, looking, key } = await inRoom();
    await push.pass(31);
    const { body } = await push.receiver.wait(path);
    expect(browser.read(body)).toMatchObject({ body: 'are you there?' });
    expect(await isWaiting(key)).toBe(false);
    expect(push.pushesTo(path).length).toBe(1);
    looking.socket.close();
  });

  it('the user who reads it meanwhile is not notified', async () => {
    const { room, path, looking, key } = await inRoom();
    await looking.send('read', { room, seq: 1 });
    await hangUp(looking, room);
    await push.pass(10);
    expect(await isWaiting(key)).toBe(false);
    expect(push.pushesTo(path).length).toBe(0);
  });
});

/** Two users; the first one has a browser that is notified. */
async function newPair() {
  const [lan, jun] = [
    await newPerson(push.server, { nickname: 'Lan' }),
    await newPerson(push.server, { nickname: 'Jun', gender: 'man' }),
  ];
  const path = newPath();
  return { lan, jun, path, browser: await push.subscribe(lan, path) };
}

const swipe = (from: TestPerson, to: TestPerson, kind = 'like') =>
  call(push.server, 'POST', '/v1/swipes', { token: from.token, body: { to: to.id, kind } });
const undo = (by: TestPerson) => call(push.server, 'DELETE', '/v1/swipes/last', { token: by.token });

describe('the notification of a like', () => {
  const block = (by: TestPerson, id: string) =>
    call(push.server, 'POST', '/v1/blocks', { token: by.token, body: { person: id } });
  const sanction = (person: TestPerson, kind: 'ban' | 'suspend' | 'hide') =>
    push.server.app.get(DatabaseService).sanction.create({
      data: { id: randomUUID(), personId: person.id, kind, scope: 'everywhere', reason: 'other', at: new Date() },
    });
  const erase = (person: TestPerson) =>
    push.server.app.get(DatabaseService).person.update({ where: { id: person.id }, data: { eraseAt: new Date() } });

  it('a like that lasts is notified', async () => {
    const { lan, jun, path, browser } = await newPair();
    expect((await swipe(jun, lan)).status).toBe(200);
    await push.looked(`liked ${lan.id}`);
    expect(browser.read((await push.receiver.wait(path)).body)).toMatchObject({ tag: 'likes' });
  });

  it.each<[string, (lan: TestPerson, jun: TestPerson) => Promise<unknown>]>([
    ['that was undone', (_, jun) => undo(jun)],
    ['that was answered with a pass', (lan, jun) => swipe(lan, jun, 'pass')],
    ['whose recipient blocks its giver', (lan, jun) => block(lan, jun.id)],
    ['whose giver blocks its recipient', (lan, jun) => block(jun, lan.id)],
    ['whose giver was banned', (_, jun) => sanction(jun, 'ban')],
    ['whose giver was suspended', (_, jun) => sanction(jun, 'suspend')],
    ['whose giver was hidden', (_, jun) => sanction(jun, 'hide')],
    ['whose giver deletes the account', (_, jun) => erase(jun)],
  ])('a like %s is not notified', async (_, end) => {
    const { lan, jun, path } = await newPair();
    await swipe(jun, lan);
    await push.enqueued(`liked ${lan.id}`);
    await end(lan, jun);
    expect((await call(push.server, 'GET', '/v1/likes/received', { token: lan.token })).body.count).toBe(0);
    await push.pass();
    expect(push.pushesTo(path).length).toBe(0);
  });

  it('a like that was answered with a like is notified as a match only', async () => {
    const { lan, jun, path, browser } = await newPair();
    await swipe(jun, lan);
    await push.enqueued(`liked ${lan.id}`);
    const answer = await swipe(lan, jun);
    await push.looked(`matched ${lan.id} ${answer.body.room}`);
    expect(push.pushesTo(path).map(({ body }) => browser.read(body).tag)).toEqual([`room-${answer.body.room}`]);
  });

  it('an earlier like is not notified again by one that was undone', async () => {
    const { lan, jun, path } = await newPair();
    const kai = await newPerson(push.server, { nickname: 'Kai', gender: 'man' });
    await swipe(jun, lan);
    await push.looked(`liked ${lan.id}`);
    await push.server.app.get(DatabaseService).swipe.updateMany({ where: { toId: lan.id }, data: { at: minuteAgo() } });
    await swipe(kai, lan);
    await push.enqueued(`liked ${lan.id}`);
    await undo(kai);
    await push.pass();
    expect(push.pushesTo(path).length).toBe(1);
  });

  it('a like is notified even though one before it was undone', async () => {
    const { lan, jun, path } = await newPair();
    const kai = await newPerson(push.server, { nickname: 'Kai', gender: 'man' });
    await swipe(kai, lan);
    await swipe(jun, lan);
    await push.enqueued(`liked ${lan.id}`);
    await undo(kai);
    await push.pass();
    await push.receiver.wait(path);
  });
});

/** Recalls a message over a socket. */
const recall = async (person: TestPerson, room: string, seq: number) => {
  const { socket } = await logIn(push.server, person);
  expect(await socket.emitWithAck('recall', { room, seq })).toMatchObject({ ok: true });
  socket.close();
};
/** Changes some notification settings. */
const set = async (person: TestPerson, changes: object) => {
  const { token } = person;
  const { body } = await call(push.server, 'GET', '/v1/me/notifications', { token });
  const answer = await call(push.server, 'PUT', '/v1/me/notifications', { token, body: { ...body, ...changes } });
  expect(answer.status).toBe(200);
};

describe('a notification whose push service was down', () => {
  it.each<
    [
      string,
      (lan: TestPerson, jun: TestPerson) => Promise<string>,
      (lan: TestPerson, jun: TestPerson) => Promise<unknown>,
    ]
  >([
    [
      'a like that was undone',
      async (lan, jun) => {
        await swipe(jun, lan);
        return `liked ${lan.id}`;
      },
      (_, jun) => undo(jun),
    ],
    [
      'a match that was undone',
      async (lan, jun) => {
        await swipe(lan, jun);
        const { body } = await swipe(jun, lan);
        return `matched ${lan.id} ${body.room}`;
      },
      (_, jun) => undo(jun),
    ],
    [
      'a message that was read',
      async (lan, jun) => {
        const room = await openRoom(push.server, lan, jun);
        await say(jun, room, 'hi');
        return `said ${lan.id} ${room}`;
      },
      async (lan) => {
        const { socket } = await logIn(push.server, lan);
        const { body } = await call(push.server, 'GET', '/v1/rooms', { token: lan.token });
        await socket.emitWithAck('read', { room: body.items[0].id, seq: 1 });
        socket.close();
      },
    ],
  ])('%s is not sent later', async (_, begin, end) => {
    const { lan, jun, path } = await newPair();
    push.receiver.answers.set(path, [{ status: 500 }]);
    await push.looked(await begin(lan, jun));
    expect(push.pushesTo(path).length).toBe(1);
    await end(lan, jun);
    await push.pass(60);
    expect(push.pushesTo(path).length).toBe(1);
  });

  /** A user with a browser, to whom the push of one message or of several has failed. */
  async function failed(...texts: string[]) {
    const pair = await newPair();
    const room = await openRoom(push.server, pair.lan, pair.jun);
    for (const text of texts) await say(pair.jun, room, text);
    push.receiver.answers.set(pair.path, [{ status: 500 }]);
    await push.looked(`said ${pair.lan.id} ${room}`);
    expect(push.pushesTo(pair.path).length).toBe(1);
    return { ...pair, room };
  }
  type Failed = Awaited<ReturnType<typeof failed>>;

  it.each<[string, string[], (sent: Failed) => Promise<unknown>, object]>([
    [
      'does not count a message that was recalled',
      ['one', 'a secret'],
      ({ jun, room }) => recall(jun, room, 2),
      { body: 'one', badge: 1 },
    ],
    [
      'hides a text whose preview was turned off',
      ['a secret'],
      ({ lan }) => set(lan, { previews: false }),
      { body: 'New message', badge: 1 },
    ],
    [
      'counts a message that followed, and has the number of unread messages',
      ['one'],
      ({ jun, room }) => say(jun, room, 'two'),
      { body: '2 new messages', badge: 2 },
    ],
    [
      'is silent in quiet hours that began',
      ['one'],
      ({ lan }) => {
        const clock = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 13)}:00`;
        const quietHours = { from: clock(-1), to: clock(2), zone: 'UTC' };
        const body = { seeks: ['woman', 'man'], quietHours };
        return call(push.server, 'PUT', '/v1/me/preferences', { token: lan.token, body });
      },
      { body: 'one', silent: true },
    ],
  ])('a late notification %s', async (_, texts, change, content) => {
    const sent = await failed(...texts);
    await change(sent);
    await push.pass(60);
    expect(sent.browser.read(push.pushesTo(sent.path).at(-1)!.body)).toMatchObject(content);
  });

  it.each<[string, (sent: Failed) => Promise<unknown>]>([
    ['whose only message was recalled', ({ jun, room }) => recall(jun, room, 1)],
    [
      'of a room that was muted',
      ({ lan, room }) => call(push.server, 'PATCH', `/v1/rooms/${room}`, { token: lan.token, body: { muted: true } }),
    ],
    ['of a kind that was turned off', ({ lan }) => set(lan, { messages: false })],
    [
      'for a browser that another account took over',
      async ({ browser }) => push.put(await newTalker(push.server, 'Wei'), browser.input),
    ],
  ])('a late notification %s is not sent', async (_, change) => {
    const sent = await failed('a secret');
    await change(sent);
    await push.pass(60);
    expect(push.pushesTo(sent.path).length).toBe(1);
  });

  it('a message that is recalled after its notification was enqueued is not sent', async () => {
    const { lan, jun, path } = await newPair();
    const room = await openRoom(push.server, lan, jun);
    await say(jun, room, 'a secret');
    await push.enqueued(`said ${lan.id} ${room}`);
    await push.server.app.get(JobsService).runDue('notify', new Date(Date.now() + 4_000));
    await recall(jun, room, 1);
    await push.pass();
    expect(push.pushesTo(path).length).toBe(0);
  });
});
