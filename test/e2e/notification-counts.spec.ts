// The numbers that a user sees without opening the app: the badge of its icon, the pushes of one device, the counts of a digest.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DigestService } from '../../src/features/notifications/digest.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { closeRoom, logIn, newTalker, openRoom } from '../support/chat-clients.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { fcmPath, PushServer } from '../support/push-receiver.js';
import { call, newMember, newPerson, type TestPerson } from '../support/server.js';

let push: PushServer;
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
  push = await PushServer.start(() => ({ SENDER: 'smtp', SMTP_URL: mail.url }));
});
afterAll(async () => {
  await push.close();
  mail.close();
});

const as = (person: TestPerson, method: string, path: string, body?: object) =>
  call(push.server, method, path, { token: person.token, ...(body && { body }) });
const say = async (person: TestPerson, room: string, text: string) => {
  const { body } = await as(person, 'POST', `/v1/rooms/${room}/messages`, { text, clientId: randomUUID() });
  return body.seq as number;
};
const newToken = () => `phone:${randomUUID()}`;
const register = async (person: TestPerson, token: string) => {
  expect((await push.put(person, { kind: 'fcm', token })).status).toBe(201);
  return token;
};
const devicesOf = async (person: TestPerson) => (await as(person, 'GET', '/v1/me/push-devices')).body.items;
const badges = (token: string) => push.messagesTo(token).map(({ apns }) => apns.payload.aps.badge);

/** A user with a phone and two rooms, each with an unread message. */
async function withUnread() {
  const lan = await newTalker(push.server, 'Lan');
  const others = [await newTalker(push.server, 'Jun'), await newTalker(push.server, 'Wei')] as const;
  const rooms = [await openRoom(push.server, lan, others[0]), await openRoom(push.server, lan, others[1])] as const;
  const token = await register(lan, newToken());
  await say(others[0], rooms[0], 'one');
  await say(others[1], rooms[1], 'two');
  await push.enqueued(`said ${lan.id} ${rooms[0]}`);
  await push.looked(`said ${lan.id} ${rooms[1]}`);
  expect(badges(token)).toEqual([2, 2]);
  return { lan, others, rooms, token };
}
type Unread = Awaited<ReturnType<typeof withUnread>>;

describe('the badge', () => {
  it('the badge does not count muted rooms', async () => {
    const lan = await newTalker(push.server, 'Lan');
    const [jun, wei] = [await newTalker(push.server, 'Jun'), await newTalker(push.server, 'Wei')];
    const [room, muted] = [await openRoom(push.server, lan, jun), await openRoom(push.server, lan, wei)];
    const token = await register(lan, newToken());
    await as(lan, 'PATCH', `/v1/rooms/${muted}`, { muted: true });
    for (const text of ['a', 'b', 'c']) await say(wei, muted, text);
    await say(jun, room, 'd');
    await push.looked(`said ${lan.id} ${room}`);
    expect(badges(token)).toEqual([1]);
  });

  it.each<[string, (unread: Unread) => Promise<unknown>]>([
    [
      'a room is read on another device',
      async ({ lan, rooms }) => {
        const { socket } = await logIn(push.server, lan);
        await socket.emitWithAck('read', { room: rooms[0], seq: 1 });
        socket.close();
      },
    ],
    ['a room is muted', ({ lan, rooms }) => as(lan, 'PATCH', `/v1/rooms/${rooms[0]}`, { muted: true })],
    ['a room is closed', ({ rooms }) => closeRoom(push.server, rooms[0])],
    [
      'a message is recalled',
      async ({ others, rooms }) => {
        const { socket } = await logIn(push.server, others[0]);
        await socket.emitWithAck('recall', { room: rooms[0], seq: 1 });
        socket.close();
      },
    ],
  ])('the badge is lowered without an alert after %s', async (_, change) => {
    const unread = await withUnread();
    await change(unread);
    await push.looked(unread.lan.id);
    const { data, android, apns, notification } = push.messagesTo(unread.token).at(-1);
    expect(notification).toBeUndefined();
    expect(data).toEqual({ badge: '1' });
    expect([android.priority, apns.headers['apns-priority'], apns.payload.aps]).toEqual(['NORMAL', '5', { badge: 1 }]);
    expect(badges(unread.token)).toEqual([2, 2, 1]);
  });

  it('a phone whose badge is right, and a browser, get no push when a room is read', async () => {
    const { lan, rooms, others, token } = await withUnread();
    await push.subscribe(lan, '/push/browser');
    const { socket } = await logIn(push.server, lan);
    for (const room of rooms) await socket.emitWithAck('read', { room, seq: 1 });
    await push.looked(lan.id);
    expect(badges(token)).toEqual([2, 2, 0]);
    // a message that is read before its notification
    await say(others[0], rooms[0], 'three');
    await push.enqueued(`said ${lan.id} ${rooms[0]}`);
    await socket.emitWithAck('read', { room: rooms[0], seq: 2 });
    await push.pass();
    expect([badges(token), push.pushesTo('/push/browser').length]).toEqual([[2, 2, 0], 0]);
    socket.close();
  });

  it('the badge is lowered from the number that a late notification had', async () => {
    const lan = await newTalker(push.server, 'Lan');
    const [jun, wei] = [await newTalker(push.server, 'Jun'), await newTalker(push.server, 'Wei')];
    const [room, other] = [await openRoom(push.server, lan, jun), await openRoom(push.server, lan, wei)];
    const token = await register(lan, newToken());
    const jobs = push.server.app.get(JobsService);
    const soon = new Date(Date.now() + 4_000);
    await say(jun, room, 'one');
    await push.enqueued(`said ${lan.id} ${room}`);
    await jobs.runDue('notify', soon);
    await say(wei, other, 'two');
    await push.enqueued(`said ${lan.id} ${other}`);
    await jobs.runDue('push', soon, 'firebase');
    expect(badges(token)).toEqual([2]);
    await as(lan, 'PATCH', `/v1/rooms/${other}`, { muted: true });
    await push.looked(lan.id);
    expect(badges(token)).toEqual([2, 1]);
  });
});

describe('a phone', () => {
  it('a new registration token of a session replaces the one before', async () => {
    const [lan, jun] = [await newTalker(push.server, 'Lan'), await newTalker(push.server, 'Jun')];
    const room = await openRoom(push.server, lan, jun);
    const [old, current] = [newToken(), newToken()];
    for (const token of [old, current, old, current]) await register(lan, token);
    expect(await devicesOf(lan)).toHaveLength(1);
    await say(jun, room, 'hi');
    await push.looked(`said ${lan.id} ${room}`);
    expect([push.messagesTo(old).length, push.messagesTo(current).length]).toEqual([0, 1]);
  });

  it('a new registration token takes over the number on the icon, which is lowered by it', async () => {
    const { lan, rooms, token } = await withUnread();
    const [next, last] = [await register(lan, newToken()), await register(lan, newToken())];
    await as(lan, 'PATCH', `/v1/rooms/${rooms[0]}`, { muted: true });
    await push.looked(lan.id);
    expect([token, next, last].map(badges)).toEqual([[2, 2], [], [1]]);
  });

  it('tokens that one session sends at the same time leave one device, and a browser stays beside it', async () => {
    const lan = await newTalker(push.server, 'Lan');
    await push.subscribe(lan, '/push/beside');
    await Promise.all(Array.from({ length: 6 }, () => push.put(lan, { kind: 'fcm', token: newToken() })));
    expect((await devicesOf(lan)).map(({ kind }: { kind: string }) => kind).sort()).toEqual(['fcm', 'webpush']);
  });

  it('a token that Firebase calls invalid is deleted, and one whose notification it calls invalid is kept', async () => {
    const fcmError = { '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'INVALID_ARGUMENT' };
    const [jun, rooms] = [await newTalker(push.server, 'Jun'), [] as string[]];
    const people = [await newTalker(push.server, 'Lan'), await newTalker(push.server, 'Wei')];
    for (const person of people) {
      rooms.push(await openRoom(push.server, person, jun));
      await register(person, newToken());
    }
    const message = 'The registration token is not a valid FCM registration token';
    const invalid = { code: 400, message, status: 'INVALID_ARGUMENT', details: [fcmError] };
    const violations = { fieldViolations: [{ field: 'message.data[0].value', description: 'Invalid value' }] };
    for (const [n, error] of [invalid, { ...invalid, details: [fcmError, violations] }].entries()) {
      push.receiver.answers.set(fcmPath, [{ status: 400, body: { error } }]);
      await say(jun, rooms[n]!, 'hi');
      await push.looked(`said ${people[n]!.id} ${rooms[n]}`);
    }
    expect([await devicesOf(people[0]!), (await devicesOf(people[1]!)).length]).toEqual([[], 1]);
  });
});

describe('a digest', () => {
  const settings = { matches: true, messages: true, requests: true, likes: true, previews: true, digest: 'daily' };
  const tomorrow = (hours = 25) => new Date(Date.now() + hours * 3_600_000);
  const newAbsent = async () => {
    const email = `${randomUUID()}@example.com`;
    const lan = await newMember(push.server, { email, password: 'a long one about tea' });
    await as(lan, 'PUT', '/v1/me/notifications', settings);
    await push.server.app
      .get(DatabaseService)
      .profile.update({ where: { personId: lan.id }, data: { activeDay: 20_000 } });
    return {
      lan,
      lettersTo: () =>
        mail.mails.filter((text) => text.includes(`To: ${email}`) && /\d (unread|person|people)/.test(text)),
    };
  };
  const send = async (now: Date) => {
    await push.server.app.get(DigestService).sendDue(now);
    await push.server.app.get(JobsService).runDue('letter', now);
  };

  it('a digest counts the likes of the list, and no messages of muted rooms', async () => {
    const { lan, lettersTo } = await newAbsent();
    const admirers = await Promise.all(
      ['Jun', 'Wei', 'Kai'].map((nickname) => newPerson(push.server, { nickname, gender: 'man' })),
    );
    for (const each of admirers) await as(each, 'POST', '/v1/swipes', { to: lan.id, kind: 'like' });
    await as(admirers[0]!, 'DELETE', '/v1/swipes/last');
    await as(admirers[1]!, 'POST', '/v1/blocks', { person: lan.id });
    const muted = await openRoom(push.server, lan, admirers[2]!);
    await as(lan, 'PATCH', `/v1/rooms/${muted}`, { muted: true });
    await say(admirers[2]!, muted, 'psst');
    await push.server.app
      .get(DatabaseService)
      .profile.update({ where: { personId: lan.id }, data: { activeDay: 20_000 } });
    expect((await as(lan, 'GET', '/v1/likes/received')).body.count).toBe(1);
    await send(tomorrow());
    const [letter] = lettersTo();
    expect(letter).toContain('1 person likes you');
    expect(letter).not.toMatch(/\d+ unread/);
  });

  it('a user who deletes the account gets no digest', async () => {
    const { lan, lettersTo } = await newAbsent();
    const jun = await newPerson(push.server, { nickname: 'Jun', gender: 'man' });
    await as(jun, 'POST', '/v1/swipes', { to: lan.id, kind: 'like' });
    const { person } = push.server.app.get(DatabaseService);
    await person.update({ where: { id: lan.id }, data: { eraseAt: new Date() } });
    await send(tomorrow());
    expect(lettersTo()).toEqual([]);
  });

  it('a digest waits for the end of the quiet hours, and counts by then', async () => {
    const { lan, lettersTo } = await newAbsent();
    const jun = await newTalker(push.server, 'Jun');
    const room = await openRoom(push.server, lan, jun);
    const due = tomorrow();
    const clock = (hours: number) =>
      `${String(new Date(due.getTime() + hours * 3_600_000).getUTCHours()).padStart(2, '0')}:00`;
    const { status } = await as(lan, 'PUT', '/v1/me/preferences', {
      seeks: ['woman', 'man'],
      quietHours: { from: clock(-1), to: clock(2), zone: 'UTC' },
    });
    expect(status).toBe(200);
    await push.server.app
      .get(DatabaseService)
      .profile.update({ where: { personId: lan.id }, data: { activeDay: 20_000 } });
    await say(jun, room, 'one');
    await send(due);
    expect(lettersTo()).toEqual([]);
    await say(jun, room, 'two');
    await push.server.app.get(JobsService).runDue('letter', tomorrow(27));
    expect(lettersTo()).toHaveLength(1);
    expect(lettersTo()[0]).toContain('2 unread messages in 1 conversation');
  });
});
