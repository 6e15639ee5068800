import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { DigestService } from '../../src/features/notifications/digest.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn, newTalker, openRoom } from '../support/chat-clients.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { newBrowser, PushServer, type Receiver } from '../support/push-receiver.js';
import { call, newMember, newPerson, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let receiver: Receiver;
let base: string;
/** The lane of the notification queue: the only push service. */
let lane: string;
let push: PushServer;
let mail: MailServer;
const hookSecret = 'the secret of the hook';

beforeAll(async () => {
  mail = await startMailServer();
  push = await PushServer.start((url) => ({
    EVENTS_WEBHOOK_URL: `${url}/events`,
    EVENTS_WEBHOOK_SECRET: hookSecret,
    SENDER: 'smtp',
    SMTP_URL: mail.url,
  }));
  ({ server, receiver, base } = push);
  lane = `push ${new URL(base).host}`;
});
afterAll(async () => {
  await push.close();
  mail.close();
});

const put: PushServer['put'] = (...args) => push.put(...args);
const say = (person: TestPerson, room: string, text: string) =>
  call(server, 'POST', `/v1/rooms/${room}/messages`, { token: person.token, body: { text, clientId: randomUUID() } });

const subscribe: PushServer['subscribe'] = (...args) => push.subscribe(...args);

describe('a user who is not connected', () => {
  it('messages cause one notification, encrypted for the browser and signed by the server', async () => {
    const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
    const room = await openRoom(server, lan, jun);
    const browser = await subscribe(lan, '/push/lan');
    for (const text of ['你好', 'are you there?', 'hello']) await say(jun, room, text);
    await push.looked(`said ${lan.id} ${room}`);
    const { headers, body } = await receiver.wait('/push/lan');
    expect(browser.read(body)).toEqual({
      ...{ title: 'Jun', body: '3 new messages', tag: `room-${room}`, link: `/rooms/${room}` },
      ...{ silent: false, badge: 3 },
    });
    const { body: key } = await call(server, 'GET', '/v1/push-key');
    expect(headers.authorization).toContain(`k=${key.publicKey}`);
    expect([headers['content-encoding'], headers.urgency, headers.ttl]).toEqual(['aes128gcm', 'high', '86400']);
    expect(headers.topic).toMatch(/^[\w-]{32}$/);
    expect(receiver.got.filter(({ path }) => path === '/push/lan')).toHaveLength(1);
  });

  it('read, muted and unwanted messages cause no notification, and quiet hours make it silent', async () => {
    const people = await Promise.all(
      ['Reads', 'Mutes', 'Declines', 'Sleeps', 'Looks', 'Private'].map((name) => newTalker(server, name)),
    );
    const jun = await newTalker(server, 'Jun');
    const rooms = await Promise.all(people.map((person) => openRoom(server, person, jun)));
    const [reads, mutes, declines, sleeps, looks, discreet] = people as [
      TestPerson,
      TestPerson,
      TestPerson,
      TestPerson,
      TestPerson,
      TestPerson,
    ];
    const names = ['reads', 'mutes', 'declines', 'sleeps', 'looks', 'private'];
    const browsers = await Promise.all(people.map((person, n) => subscribe(person, `/push/${names[n]}`)));
    await call(server, 'PATCH', `/v1/rooms/${rooms[1]}`, { token: mutes.token, body: { muted: true } });
    const usual = (await call(server, 'GET', '/v1/me/notifications', { token: declines.token })).body;
    const set = (person: TestPerson, changes: object) =>
      call(server, 'PUT', '/v1/me/notifications', { token: person.token, body: { ...usual, ...changes } });
    expect((await set(declines, { messages: false })).status).toBe(200);
    expect((await set(discreet, { previews: false })).status).toBe(200);
    const hour = new Date().getUTCHours();
    const clock = (h: number) => `${String((h + 24) % 24).padStart(2, '0')}:00`;
    const quietHours = { from: clock(hour - 1), to: clock(hour + 2), zone: 'UTC' };
    const preferences = { seeks: ['woman', 'man'], quietHours };
    expect((await call(server, 'PUT', '/v1/me/preferences', { token: sleeps.token, body: preferences })).status).toBe(
      200,
    );
    const looking = await logIn(server, looks);
    await looking.socket.emitWithAck('enter', { room: rooms[4] });
    for (const room of rooms) await say(jun, room, 'psst');
    const reading = await logIn(server, reads);
    await reading.socket.emitWithAck('read', { room: rooms[0], seq: 1 });
    for (const [n, person] of people.entries()) await push.enqueued(`said ${person.id} ${rooms[n]}`);
    await push.pass();
    const asleep = browsers[3]!.read((await receiver.wait('/push/sleeps')).body);
    expect(asleep).toMatchObject({ title: 'Jun', body: 'psst', silent: true });
    expect(browsers[5]!.read((await receiver.wait('/push/private')).body)).toMatchObject({ body: 'New message' });
    const told = names.filter((name) => receiver.got.some(({ path }) => path === `/push/${name}`));
    expect(told.sort()).toEqual(['private', 'sleeps']);
    for (const { socket } of [looking, reading]) socket.close();
  });

  it('a phone is notified through Firebase in its language, with one token request of the service account', async () => {
    const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
    const room = await openRoom(server, lan, jun);
    receiver.answers.set('/token', [{ status: 200, body: { access_token: 'granted', expires_in: 3600 } }]);
    const token = `phone:${'a'.repeat(40)}`;
    expect((await put(lan, { kind: 'fcm', token }, 'zh-CN')).status).toBe(201);
    await say(jun, room, '吃了吗');
    await say(jun, room, '在吗');
    await push.looked(`said ${lan.id} ${room}`);
    const { headers, body } = await receiver.wait('/v1/projects/fujin-test/messages:send');
    expect(headers.authorization).toBe('Bearer granted');
    expect(JSON.parse(body.toString()).message).toMatchObject({
      token,
      notification: { title: 'Jun', body: '2 条新消息' },
      data: { link: `/rooms/${room}`, badge: '2' },
      apns: { payload: { aps: { badge: 2, sound: 'default' } } },
    });
  });

  it('a match is notified to a user with a device', async () => {
    const [lan, jun] = [
      await newPerson(server, { nickname: 'Lan' }),
      await newPerson(server, { nickname: 'Jun', gender: 'man' }),
    ];
    const browser = await subscribe(lan, '/push/matched');
    const like = (from: TestPerson, to: TestPerson) =>
      call(server, 'POST', '/v1/swipes', { token: from.token, body: { to: to.id, kind: 'like' } });
    await like(lan, jun);
    const { body: matched } = await like(jun, lan);
    await push.looked(`matched ${lan.id} ${matched.room}`);
    const { body } = await receiver.wait('/push/matched');
    expect(browser.read(body)).toMatchObject({
      title: 'You have a new match',
      body: 'You and Jun like each other. Say hello.',
    });
  });
});

describe('a push device', () => {
  it('a device that its push service no longer knows is deleted, and a failed one is retried', async () => {
    const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
    const room = await openRoom(server, lan, jun);
    receiver.answers.set('/push/gone', [{ status: 410 }]);
    receiver.answers.set('/push/busy', [{ status: 503 }]);
    await subscribe(lan, '/push/gone');
    const busy = await subscribe(lan, '/push/busy');
    await say(jun, room, 'hi');
    await push.looked(`said ${lan.id} ${room}`);
    for (const path of ['/push/gone', '/push/busy']) expect(push.pushesTo(path)).toHaveLength(1);
    const { body } = await call(server, 'GET', '/v1/me/push-devices', { token: lan.token });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([busy.id]);
    const waiting = await server.app.get(DatabaseService).job.findMany({ where: { queue: lane, tries: { gt: 0 } } });
    expect(waiting.map(({ payload, tries }) => [(payload as { device: string }).device, tries])).toEqual([
      [busy.id, 1],
    ]);
  });

  it('a device is visible and removable by its owner alone, and ends with the session', async () => {
    const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
    const { id } = await subscribe(lan, '/push/own');
    const remove = (person: TestPerson) => call(server, 'DELETE', `/v1/me/push-devices/${id}`, { token: person.token });
    expect((await remove(jun)).status).toBe(404);
    expect((await call(server, 'GET', '/v1/me/push-devices', { token: jun.token })).body.items).toEqual([]);
    expect((await remove(lan)).status).toBe(204);
    await subscribe(lan, '/push/session');
    await call(server, 'POST', '/api/auth/sign-out', { token: lan.token });
    expect(await server.app.get(DatabaseService).pushSubscription.count({ where: { personId: lan.id } })).toBe(0);
  });

  it.each([
    [
      'an endpoint without TLS',
      { kind: 'webpush', endpoint: 'http://push.example/a', keys: newBrowser('').input.keys },
    ],
    ['invalid keys', { kind: 'webpush', endpoint: 'https://push.example/a', keys: { p256dh: 'a', auth: 'b' } }],
    [
      'a key of the right length that is no point of the curve',
      {
        kind: 'webpush',
        endpoint: 'https://push.example/a',
        keys: { p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) },
      },
    ],
    ['a token that is none', { kind: 'fcm', token: 'short' }],
    ['no kind', { token: 'x'.repeat(40) }],
  ])('a device with %s is refused', async (_, device) => {
    const lan = await newTalker(server, 'Lan');
    const { status, body } = await put(lan, device);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });
});

it('the web hook of the integrator receives events, signed by Standard Webhooks', async () => {
  const [lan, jun] = [
    await newPerson(server, { nickname: 'Lan' }),
    await newPerson(server, { nickname: 'Jun', gender: 'man' }),
  ];
  await call(server, 'POST', '/v1/swipes', { token: lan.token, body: { to: jun.id, kind: 'like' } });
  const { body: matched } = await call(server, 'POST', '/v1/swipes', {
    token: jun.token,
    body: { to: lan.id, kind: 'like' },
  });
  const { headers, body } = await receiver.wait('/events', (got) => got.body.includes(matched.room));
  const verified = new Webhook(Buffer.from(hookSecret).toString('base64')).verify(
    body.toString(),
    headers as Record<string, string>,
  );
  expect(verified).toMatchObject({ type: 'matched', data: { match: matched.match.id, room: matched.room } });
});

it('an e-mail digest gives an absent user the number of unread messages, once a day', async () => {
  const lan = await newMember(server, { email: 'away@example.com', password: 'a long one about tea' });
  const jun = await newTalker(server, 'Jun');
  const room = await openRoom(server, lan, jun);
  const settings = { matches: true, messages: true, requests: true, likes: true, previews: true, digest: 'daily' };
  await call(server, 'PUT', '/v1/me/notifications', { token: lan.token, body: settings });
  await say(jun, room, 'a secret');
  await server.app.get(DatabaseService).profile.update({ where: { personId: lan.id }, data: { activeDay: 20_000 } });
  const digest = server.app.get(DigestService);
  await digest.sendDue(new Date());
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  await digest.sendDue(tomorrow);
  await digest.sendDue(tomorrow);
  await server.app.get(JobsService).runDue('letter', tomorrow);
  const letters = mail.mails.filter((text) => text.includes('To: away@') && text.includes('your unread messages'));
  expect(letters).toHaveLength(1);
  expect(letters[0]).toContain('1 unread message in 1 conversation');
  expect(letters[0]).not.toContain('a secret');
});
