// The view of moderators on edited, recalled and erased messages, and the rest of an erased user.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MediaService } from '../../src/features/media/media.service.js';
import { ModerationSweeper } from '../../src/features/moderation/moderation.sweeper.js';
import { PeopleStore } from '../../src/features/moderation/people/people.store.js';
import { DatabaseService, type Tx } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn, openRoom } from '../support/chat-clients.js';
import { uploadPicture } from '../support/files.js';
import { as, caseAbout, settled, staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);
const device = { 'user-agent': 'Fujin/1.0', 'x-device-id': randomUUID() };

let server: TestServer;
let moderator: TestPerson;
let names = 0;

beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com', REPORTS_TO_HIDE: '1' });
  moderator = await staff(server, 'moderator');
});
afterAll(() => server.close());

async function done({ token }: TestPerson, method: string, path: string, body?: object) {
  const answer = await call(server, method, path, { token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
async function pair() {
  const [lan, jun] = [await newPerson(server, { nickname: `Abuser ${++names}` }), await newPerson(server)];
  return { lan, jun, name: `Abuser ${names}`, room: await openRoom(server, lan, jun) };
}
const say = (who: TestPerson, room: string, body: object) =>
  done(who, 'POST', `/v1/rooms/${room}/messages`, { clientId: randomUUID(), ...body });
const report = (who: TestPerson, body: object) => done(who, 'POST', '/v1/reports', { reason: 'harassment', ...body });
async function evidenceAbout(person: string) {
  const id = await caseAbout(server, moderator, person);
  const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
  return body.reports[0].evidence.at(-1);
}
/** Deletes an anonymous account and erases it, as a minute later. */
async function erase(who: TestPerson) {
  await done(who, 'DELETE', '/v1/me');
  await server.app.get(JobsService, { strict: false }).runDue('erasure', new Date(Date.now() + 61_000));
}
const sweep = (now: Date) => server.app.get(ModerationSweeper, { strict: false }).sweep(now);
const file = async (url: string) => (await fetch(server.url + url)).status;

/** Returns how many statements wait for a lock. */
async function lockWaits(database: DatabaseService): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return row!.count;
}

describe('the originals of messages', () => {
  it('a report shows moderators what edited and recalled messages said, and no user sees it', async () => {
    const { lan, jun, room } = await pair();
    await say(lan, room, { text: 'a threat' });
    for (const text of ['a milder threat', 'have a nice day'])
      await done(lan, 'PATCH', `/v1/rooms/${room}/messages/1`, { text, clientId: randomUUID() });
    await say(lan, room, { text: 'another threat' });
    await done(lan, 'PATCH', `/v1/rooms/${room}/messages/4`, { text: 'worse', clientId: randomUUID() });
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/4`);
    await report(jun, { person: lan.id, room });
    const { messages } = await evidenceAbout(lan.id);
    expect(messages).toMatchObject([
      { seq: 1, text: 'have a nice day', originals: [{ text: 'a threat' }, { text: 'a milder threat' }] },
      { seq: 4, text: 'worse', recalledAt: expect.any(String), originals: [{ text: 'another threat' }] },
    ]);
    const history = JSON.stringify(await done(jun, 'GET', `/v1/rooms/${room}/messages`));
    expect(history).not.toMatch(/another threat|worse/);
  });

  it('a recalled picture is kept for moderators alone, and removed when its time is over', async () => {
    const { lan, jun, room } = await pair();
    const media = await uploadPicture(server, lan, 16);
    await say(lan, room, { kind: 'image', media });
    const [{ media: shown }] = (await done(jun, 'GET', `/v1/rooms/${room}/messages`)).items;
    expect(await file(shown.url)).toBe(200);
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/1`);
    expect(await file(shown.url)).toBe(404);
    await report(jun, { person: lan.id, room });
    const [message] = (await evidenceAbout(lan.id)).messages;
    expect([await file(message.media.url), await file(shown.url)]).toEqual([200, 404]);
    const unreported = await uploadPicture(server, lan, 20);
    await say(lan, room, { kind: 'image', media: unreported });
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/3`);
    const kept = () => server.app.get(DatabaseService, { strict: false }).media.count({ where: { id: unreported } });
    expect(await kept()).toBe(1);
    await sweep(inDays(31));
    expect([await kept(), await file(message.media.url)]).toEqual([0, 200]);
  });

  /** Sends a picture to a room and recalls it. @returns the id of the file */
  async function recalledPicture(lan: TestPerson, room: string): Promise<string> {
    const media = await uploadPicture(server, lan, 24);
    const { seq } = await say(lan, room, { kind: 'image', media });
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/${seq}`);
    return media;
  }

  it('a picture whose removal fails after its original is deleted is left to the sweeper of uploads', async () => {
    const { lan, room } = await pair();
    const id = await recalledPicture(lan, room);
    const media = server.app.get(MediaService, { strict: false });
    const remove = jest.spyOn(media, 'remove').mockRejectedValue(new Error('the process ends here'));
    await sweep(inDays(31)).catch(() => {});
    remove.mockRestore();
    const database = server.app.get(DatabaseService, { strict: false });
    expect(await database.formerMessage.count({ where: { mediaId: id } })).toBe(0);
    expect(await database.media.findUnique({ where: { id }, select: { attachedAt: true } })).toEqual({
      attachedAt: null,
    });
    await media.removeUnattached(new Date());
    expect(await database.media.count({ where: { id } })).toBe(0);
  });

  it('a picture with two originals is detached, although two processes delete them at the same time', async () => {
    const { lan, room } = await pair();
    const id = await recalledPicture(lan, room);
    const { seq } = await say(lan, room, { kind: 'image', media: id });
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/${seq}`);
    const database = server.app.get(DatabaseService, { strict: false });
    const media = server.app.get(MediaService, { strict: false });
    const [first, second] = await database.formerMessage.findMany({ where: { mediaId: id } });
    const forget = async (tx: Tx, { roomId, seq }: { roomId: string; seq: number }) => {
      await tx.formerMessage.delete({ where: { roomId_seq: { roomId, seq } } });
      return media.detachUnused(tx, [id]);
    };
    let other: Promise<string[]> | undefined;
    const mine = await database.$transaction(async (tx) => {
      const detached = await forget(tx, first!);
      let isDone = false;
      other = database
        .$transaction((tx) => forget(tx, second!))
        .finally(() => {
          isDone = true;
        });
      while (!isDone && (await lockWaits(database)) === 0);
      return detached;
    });
    expect([mine, await other]).toEqual([[], [id]]);
  });

  it.each([
    [
      'an edited message',
      async (lan: TestPerson, path: string) => done(lan, 'PATCH', path, { text: 'c', clientId: 'e' }),
    ],
    ['a recalled message', async (lan: TestPerson, path: string) => done(lan, 'DELETE', path)],
  ])('%s still has its clientId for its first content alone', async (_, change) => {
    const { lan, room } = await pair();
    const first = await say(lan, room, { text: 'a', clientId: 'x' });
    await change(lan, `/v1/rooms/${room}/messages/1`);
    expect(await say(lan, room, { text: 'a', clientId: 'x' })).toEqual(first);
    for (const other of [{ text: 'b' }, { text: 'c' }, { text: 'a', replyTo: 1 }, { text: 'laugh', kind: 'sticker' }]) {
      const body = { ...other, clientId: 'x' };
      const answer = await call(server, 'POST', `/v1/rooms/${room}/messages`, { token: lan.token, body });
      expect([other, answer.body.code]).toEqual([other, 'CLIENT_ID_REUSED']);
    }
  });
});

describe('a chat that has ended', () => {
  const ended = async (who: TestPerson, query = '') =>
    (await done(who, 'GET', `/v1/rooms?ended=true${query}`)) as { items: object[]; nextCursor?: string };
  // in Shanghai, where the users are
  const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

  it('ended rooms are listed with nickname and day alone, and can be reported', async () => {
    const { lan, jun, room, name } = await pair();
    await say(lan, room, { text: 'a threat' });
    expect((await ended(jun)).items).toEqual([]);
    await done(lan, 'POST', '/v1/blocks', { person: jun.id });
    expect((await ended(jun)).items).toEqual([{ id: room, nickname: name, day: today() }]);
    expect((await done(jun, 'GET', '/v1/rooms')).items).toEqual([]);
    await report(jun, { room });
    expect(await evidenceAbout(lan.id)).toMatchObject({ room, messages: [{ text: 'a threat' }] });
    const others = await call(server, 'POST', '/v1/reports', {
      token: (await newPerson(server)).token,
      body: { room, reason: 'scam' },
    });
    expect(others.body.code).toBe('NOT_FOUND');
  });

  it('an ended room shows the nickname at its end, also of a user who renames or erases the account afterwards', async () => {
    const { lan, jun, room, name } = await pair();
    const other = await newPerson(server);
    const second = await openRoom(server, lan, other);
    await done(lan, 'PATCH', '/v1/me', { nickname: 'Before' });
    await done(lan, 'POST', '/v1/blocks', { person: jun.id });
    await done(lan, 'PATCH', '/v1/me', { nickname: 'After' });
    expect(name).not.toBe('Before');
    expect((await ended(jun)).items).toEqual([{ id: room, nickname: 'Before', day: today() }]);
    await erase(lan);
    expect((await ended(jun)).items).toEqual([{ id: room, nickname: 'Before', day: today() }]);
    expect((await ended(other)).items).toEqual([{ id: second, nickname: 'After', day: today() }]);
  });

  it('a cursor of another list is refused in the words of all lists', async () => {
    const { token } = await newPerson(server);
    const { body } = await call(server, 'GET', '/v1/rooms?ended=true&cursor=x', { token });
    expect(body).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ path: 'cursor', message: 'is not a cursor of this list' }],
    });
  });

  it('ended rooms come in pages, each once', async () => {
    const jun = await newPerson(server);
    const rooms: string[] = [];
    for (let n = 0; n < 3; n++) {
      const other = await newPerson(server);
      rooms.unshift(await openRoom(server, jun, other));
      await done(other, 'POST', '/v1/blocks', { person: jun.id });
    }
    const seen: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: { items: object[]; nextCursor?: string } = await ended(
        jun,
        `&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map((each) => (each as { id: string }).id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(rooms);
  });
});

describe('an erased user', () => {
  it('the words of an erased user can be reported, and the user barred, until the time is over', async () => {
    const { lan, jun, room, name } = await pair();
    await say(lan, room, { text: 'a threat' });
    await say(jun, room, { text: 'stop' });
    await say(lan, room, { text: 'a second threat' });
    await done(lan, 'DELETE', `/v1/rooms/${room}/messages/3`);
    await erase(lan);
    expect((await done(jun, 'GET', '/v1/rooms?ended=true')).items).toMatchObject([{ id: room, nickname: name }]);
    await report(jun, { person: lan.id, room, block: true });
    await report(jun, { room });
    const { messages, profile } = await evidenceAbout(lan.id);
    expect(profile).toBeNull();
    expect(messages).toMatchObject([
      { seq: 1, text: 'a threat', from: { id: lan.id, name } },
      { seq: 2, text: 'stop', from: { id: jun.id } },
      { seq: 3, text: 'a second threat', from: { id: lan.id, name } },
    ]);
    const id = await caseAbout(server, moderator, lan.id);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/claim`);
    const decided = await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, {
      decision: 'ban',
      reason: 'x',
    });
    expect(decided.status).toBe(200);
    await sweep(inDays(31));
    const late = await newPerson(server);
    const again = await call(server, 'POST', '/v1/reports', {
      token: late.token,
      body: { person: lan.id, reason: 'scam' },
    });
    expect(again.body.code).toBe('NOT_FOUND');
  });

  it('an erased user whose device is barred cannot open another account with it', async () => {
    const begin = () => call(server, 'POST', '/api/auth/sign-in/anonymous', { body: {}, headers: device });
    const { body } = await begin();
    const lan = { id: body.user.id as string, token: body.token as string };
    const jun = await newPerson(server);
    const room = await openRoom(server, lan, jun);
    await say(lan, room, { text: 'a threat' });
    await erase(lan);
    expect((await begin()).status).toBe(200);
    const barred = await as(server, moderator).post(`/v1/moderation/people/${lan.id}/sanctions`, {
      kind: 'ban',
      reason: 'Threats.',
    });
    expect(barred.status).toBeLessThan(300);
    expect((await begin()).body.code).toBe('ACCOUNT_BANNED');
  });

  it('a report names the erased user at all their messages, not only at the newest', async () => {
    const { lan, jun, room, name } = await pair();
    await say(jun, room, { text: 'hello' });
    for (let n = 1; n <= 25; n++) await say(lan, room, { text: `threat ${n}` });
    await erase(lan);
    await report(jun, { room });
    const messages = (await evidenceAbout(lan.id)).messages as { from: object }[];
    expect(messages.map(({ from }) => from)).toEqual([
      expect.objectContaining({ id: jun.id }),
      ...Array.from({ length: 25 }, () => ({ id: lan.id, name })),
    ]);
  });

  it('an erased user can be banned or suspended, and no other sanction is recorded', async () => {
    const { lan, jun, room } = await pair();
    await say(lan, room, { text: 'a threat' });
    await erase(lan);
    await report(jun, { room });
    const audited = () =>
      server.app.get(DatabaseService, { strict: false }).audit.count({
        where: { personId: lan.id, action: { in: ['mute', 'warn', 'hide'] } },
      });
    const mute = { kind: 'mute', until: inDays(1), reason: 'x' };
    const refused = await as(server, moderator).post(`/v1/moderation/people/${lan.id}/sanctions`, mute);
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_INPUT']);
    const id = await caseAbout(server, moderator, lan.id);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/claim`);
    const decide = (body: object) => as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, body);
    expect((await decide({ decision: 'warn', reason: 'x' })).body.code).toBe('INVALID_INPUT');
    expect(await audited()).toBe(0);
    expect((await decide({ decision: 'suspend', until: inDays(1), reason: 'x' })).status).toBe(200);
  });

  it('enough reports make the case of an erased user urgent, and hide nothing', async () => {
    const [lan, jun] = [await newPerson(server), await settled(server)];
    const room = await openRoom(server, lan, jun);
    await say(lan, room, { text: 'a threat' });
    await erase(lan);
    await report(jun, { room });
    const id = await caseAbout(server, moderator, lan.id);
    const { body } = await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    expect(body.case.severity).toBe(4);
    const database = server.app.get(DatabaseService, { strict: false });
    expect(await database.audit.count({ where: { personId: lan.id, action: 'hide' } })).toBe(0);
  });

  it('a report looks the subject up once', async () => {
    const { lan, jun } = await pair();
    const lookUp = jest.spyOn(server.app.get(PeopleStore, { strict: false }), 'nicknameOf');
    await report(jun, { person: lan.id });
    expect(lookUp).toHaveBeenCalledTimes(1);
    lookUp.mockRestore();
  });

  it('a user without a chat leaves no tombstone', async () => {
    const lan = await newPerson(server);
    await erase(lan);
    const body = { person: lan.id, reason: 'scam' };
    const answer = await call(server, 'POST', '/v1/reports', { token: (await newPerson(server)).token, body });
    expect(answer.body.code).toBe('NOT_FOUND');
  });

  it('a report from a public room holds the words of an erased user', async () => {
    const { lan, jun } = await pair();
    await say(lan, 'hello', { text: 'a public threat' });
    for (let n = 0; n < 3; n++) await say(jun, 'hello', { text: `other words ${n}` });
    await erase(lan);
    await report(jun, { person: lan.id, room: 'hello' });
    const { messages } = await evidenceAbout(lan.id);
    expect(messages).toEqual(expect.arrayContaining([expect.objectContaining({ text: 'a public threat' })]));
  });

  it('erased messages are announced to the users who may have kept them', async () => {
    const { lan, jun, room } = await pair();
    const live = await logIn(server, jun);
    await live.send('enter', { room: 'hello' });
    for (const text of ['one', 'two']) await say(lan, room, { text });
    const { seq } = await say(lan, 'hello', { text: 'three' });
    await erase(lan);
    const heard = await live.hears('recalled', 2);
    expect(heard.sort((a, b) => String(a.room).localeCompare(String(b.room)))).toEqual([
      { event: 'recalled', room, seq: 1, seqs: [1, 2] },
      { event: 'recalled', room: 'hello', seq, seqs: [seq] },
    ]);
    live.socket.disconnect();
  });
});
