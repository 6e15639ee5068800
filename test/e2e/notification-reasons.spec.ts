// The reason to notify is checked by the state when the notification is sent, not when its event happened.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn, newTalker, openRoom } from '../support/chat-clients.js';
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

describe('a user who has entered the room of a message and does not read it', () => {
  it('the user is notified after the connection has ended', async () => {
    const { path, browser, looking } = await inRoom();
    looking.socket.close();
    const { body } = await push.receiver.wait(path);
    expect(browser.read(body)).toMatchObject({ title: 'Jun', body: 'are you there?' });
  });

  it('the user is notified after leaving the room', async () => {
    const { path, looking, room } = await inRoom();
    await looking.send('leave', { room });
    await push.receiver.wait(path);
    looking.socket.close();
  });

  it('the user is notified half a minute later while the connection lasts', async () => {
    const { path, browser, looking, key } = await inRoom();
    const soon = new Date(Date.now() + 31_000);
    const jobs = push.server.app.get(JobsService);
    await jobs.runDue('notify', soon);
    await jobs.runDue('push', soon, new URL(push.base).host);
    const { body } = await push.receiver.wait(path);
    expect(browser.read(body)).toMatchObject({ body: 'are you there?' });
    expect(await isWaiting(key)).toBe(false);
    expect(push.pushesTo(path).length).toBe(1);
    looking.socket.close();
  });

  it('the user who reads it meanwhile is not notified', async () => {
    const { room, path, looking, key } = await inRoom();
    await looking.send('read', { room, seq: 1 });
    looking.socket.close();
    while (await isWaiting(key)) await new Promise((resolve) => setImmediate(resolve));
    await push.drained();
    expect(push.pushesTo(path).length).toBe(0);
  });
});

const swipe = (from: TestPerson, to: TestPerson, kind = 'like') =>
  call(push.server, 'POST', '/v1/swipes', { token: from.token, body: { to: to.id, kind } });
const undo = (by: TestPerson) => call(push.server, 'DELETE', '/v1/swipes/last', { token: by.token });

describe('the notification of a like', () => {
  const newPair = async () => {
    const [lan, jun] = [
      await newPerson(push.server, { nickname: 'Lan' }),
      await newPerson(push.server, { nickname: 'Jun', gender: 'man' }),
    ];
    const path = newPath();
    return { lan, jun, path, browser: await push.subscribe(lan, path) };
  };
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
    const looked = push.looked(`liked ${lan.id}`);
    await end(lan, jun);
    expect((await call(push.server, 'GET', '/v1/likes/received', { token: lan.token })).body.count).toBe(0);
    await looked;
    expect(push.pushesTo(path).length).toBe(0);
  });

  it('a like that was answered with a like is notified as a match only', async () => {
    const { lan, jun, path, browser } = await newPair();
    await swipe(jun, lan);
    const looked = push.looked(`liked ${lan.id}`);
    const answer = await swipe(lan, jun);
    await looked;
    await push.receiver.wait(path);
    expect(push.pushesTo(path).map(({ body }) => browser.read(body).tag)).toEqual([`room-${answer.body.room}`]);
  });

  it('an earlier like is not notified again by one that was undone', async () => {
    const { lan, jun, path } = await newPair();
    const kai = await newPerson(push.server, { nickname: 'Kai', gender: 'man' });
    await swipe(jun, lan);
    await push.receiver.wait(path);
    await push.drained();
    await swipe(kai, lan);
    const looked = push.looked(`liked ${lan.id}`);
    await undo(kai);
    await looked;
    expect(push.pushesTo(path).length).toBe(1);
  });

  it('a like is notified even though one before it was undone', async () => {
    const { lan, jun, path } = await newPair();
    const kai = await newPerson(push.server, { nickname: 'Kai', gender: 'man' });
    await swipe(kai, lan);
    await swipe(jun, lan);
    await undo(kai);
    await push.receiver.wait(path);
  });
});

describe('a notification whose push service was down', () => {
  it.each<
    [
      string,
      (lan: TestPerson, jun: TestPerson) => Promise<unknown>,
      (lan: TestPerson, jun: TestPerson) => Promise<unknown>,
    ]
  >([
    ['a like that was undone', (lan, jun) => swipe(jun, lan), (_, jun) => undo(jun)],
    [
      'a match that was undone',
      async (lan, jun) => {
        await swipe(lan, jun);
        await swipe(jun, lan);
      },
      (_, jun) => undo(jun),
    ],
    [
      'a message that was read',
      async (lan, jun) => say(jun, await openRoom(push.server, lan, jun), 'hi'),
      async (lan) => {
        const { socket } = await logIn(push.server, lan);
        const { body } = await call(push.server, 'GET', '/v1/rooms', { token: lan.token });
        await socket.emitWithAck('read', { room: body.items[0].id, seq: 1 });
        socket.close();
      },
    ],
  ])('%s is not sent later', async (_, begin, end) => {
    const [lan, jun] = [
      await newPerson(push.server, { nickname: 'Lan' }),
      await newPerson(push.server, { nickname: 'Jun', gender: 'man' }),
    ];
    const path = newPath();
    await push.subscribe(lan, path);
    push.receiver.answers.set(path, [{ status: 500 }]);
    await begin(lan, jun);
    await push.receiver.wait(path);
    await push.drained();
    await end(lan, jun);
    await push.server.app.get(JobsService).runDue('push', new Date(Date.now() + 60_000), new URL(push.base).host);
    expect(push.pushesTo(path).length).toBe(1);
  });
});
