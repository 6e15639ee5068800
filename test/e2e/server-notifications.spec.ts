// Notifications of the server API: to some users or to all, by a job.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BroadcastsService } from '../../src/features/notifications/broadcasts/broadcasts.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { newTalker } from '../support/chat-clients.js';
import { PushServer } from '../support/push-receiver.js';
import { newPerson } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let push: PushServer;
let key: TestKey;
beforeAll(async () => {
  push = await PushServer.start(() => ({}));
  key = await newKey(push.server);
});
afterAll(() => push.close());

const ask = (method: string, path: string, body?: unknown) => callWith(push.server, key, method, path, body);
const texts = { en: { title: 'Tonight', body: 'Open mic at nine.' }, zh: { title: '今晚', body: '九点开放麦。' } };

async function finished(id: string) {
  for (;;) {
    const { body } = await ask('GET', `/notifications/${id}`);
    if (body.finishedAt) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('notifications of the server API', () => {
  it('the devices of the named users are notified, and those of others are not', async () => {
    const [lan, jun, other] = [
      await newTalker(push.server, 'Lan'),
      await newTalker(push.server, 'Jun'),
      await newPerson(push.server),
    ];
    const browser = await push.subscribe(lan, '/push/lan');
    await push.subscribe(jun, '/push/jun');
    const started = await ask('POST', '/notifications', {
      to: [lan.id, other.id, 'ext:nobody'],
      texts,
      link: '/events/12',
    });
    expect(started.status).toBe(202);
    expect(await finished(started.body.id)).toMatchObject({ recipients: 1, notified: 1 });
    await push.pass();
    const { body } = await push.receiver.wait('/push/lan');
    const { id } = started.body;
    expect(browser.read(body)).toMatchObject({
      ...texts.en,
      link: '/events/12',
      tag: `announcement-${id}`,
      silent: false,
    });
    expect(push.receiver.got.some(({ path }) => path === '/push/jun')).toBe(false);
  });

  it('all users with a device are notified once', async () => {
    const people = await Promise.all(['A', 'B', 'C'].map((name) => newTalker(push.server, `All ${name}`)));
    for (const [n, person] of people.entries()) await push.subscribe(person, `/push/all-${n}`);
    const { body } = await ask('POST', '/notifications', { to: 'all', texts });
    const progress = await finished(body.id);
    expect(progress.recipients).toBeGreaterThanOrEqual(3);
    expect(progress.notified).toBe(progress.recipients);
    await push.pass();
    for (const n of people.keys()) await push.receiver.wait(`/push/all-${n}`);
    for (const n of people.keys())
      expect(push.receiver.got.filter(({ path }) => path === `/push/all-${n}`)).toHaveLength(1);
  });

  it('one notification to all is sent at a time', async () => {
    const database = push.server.app.get(DatabaseService);
    const stuck = { id: '019b0c3e-0000-7000-8000-000000000001', createdAt: new Date(), texts, link: '/', people: [] };
    await database.broadcast.create({ data: stuck });
    const refused = await ask('POST', '/notifications', { to: 'all', texts });
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY']);
    const { id } = await newPerson(push.server);
    expect((await ask('POST', '/notifications', { to: [id], texts })).status).toBe(202);
    await database.broadcast.update({ where: { id: stuck.id }, data: { finishedAt: new Date() } });
    const both = await Promise.all([1, 2].map(() => ask('POST', '/notifications', { to: 'all', texts })));
    const begun = await Promise.all(both.filter(({ status }) => status === 202).map(({ body }) => finished(body.id)));
    // the second one began after the end of the first, or was refused
    const [first, second] = begun.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    expect(both.map(({ status }) => status).filter((status) => status !== 202 && status !== 429)).toEqual([]);
    if (second) expect(second.createdAt >= first.finishedAt).toBe(true);
    else expect(begun).toHaveLength(1);
  });

  it('a broadcast goes on after the last user, also one who is erased meanwhile, and keeps no user at its end', async () => {
    const people = await Promise.all(['P', 'Q', 'R'].map((name) => newTalker(push.server, `Erased ${name}`)));
    for (const [n, person] of people.entries()) await push.subscribe(person, `/push/erased-${n}`);
    const ids = people.map(({ id }) => id).sort();
    const database = push.server.app.get(DatabaseService);
    const jobs = push.server.app.get(JobsService);
    const broadcasts = push.server.app.get(BroadcastsService, { strict: false });
    const [id, now] = ['019b0c3e-0000-7000-8000-000000000002', new Date()];
    const begun = { people: ids, lastPerson: ids[1]!, recipients: 3, notified: 2 };
    await database.broadcast.create({ data: { id, createdAt: now, texts, link: '/', ...begun } });
    await database.$transaction(async (tx) => {
      await broadcasts.forget(tx, ids[1]!, now);
      await jobs.add(tx, 'broadcast', id, { id }, now);
    });
    jobs.wake();
    expect(await finished(id)).toMatchObject({ recipients: 3, notified: 3 });
    expect(await database.broadcast.findUnique({ where: { id } })).toMatchObject({ lastPerson: null });
  });

  it('suspended, deactivated and banned users are not notified', async () => {
    const people = await Promise.all(['S', 'D', 'B', 'W'].map((name) => newTalker(push.server, `Barred ${name}`)));
    for (const [n, person] of people.entries()) await push.subscribe(person, `/push/barred-${n}`);
    const ids = people.map(({ id }) => id);
    await ask('POST', `/users/${ids[0]}/sanctions`, { kind: 'suspend', until: '2099-01-01T00:00:00.000Z' });
    await ask('POST', `/users/${ids[1]}/deactivate`, {});
    await ask('POST', `/users/${ids[2]}/sanctions`, { kind: 'ban', reason: 'Spam.' });
    const { body } = await ask('POST', '/notifications', { to: ids, texts });
    expect(await finished(body.id)).toMatchObject({ recipients: 1, notified: 1 });
  });

  it('a list without a user notifies no one, and what is no notification is refused', async () => {
    expect((await ask('POST', '/notifications', { to: ['ext:nobody'], texts })).body.code).toBe('NOT_FOUND');
    for (const wrong of [
      { to: [] },
      { to: 'some' },
      { texts: { zh: texts.zh } },
      { link: 'https://evil.example' },
      { link: '//evil.example' },
    ])
      expect((await ask('POST', '/notifications', { to: 'all', texts, ...wrong })).status).toBe(400);
  });

  it('a broadcast is deleted after a month', async () => {
    const { body } = await ask('POST', '/notifications', { to: 'all', texts });
    await finished(body.id);
    const broadcasts = push.server.app.get(BroadcastsService, { strict: false });
    const afterDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await broadcasts.sweep(afterDays(29));
    expect((await ask('GET', `/notifications/${body.id}`)).status).toBe(200);
    await broadcasts.sweep(afterDays(31));
    expect((await ask('GET', `/notifications/${body.id}`)).status).toBe(404);
  });
});
