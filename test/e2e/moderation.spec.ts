import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ModerationSweeper } from '../../src/features/moderation/moderation.sweeper.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { closeRoom, connect, logIn, newTalker, openRoom, type Talker } from '../support/chat-clients.js';
import { as, caseAbout, inDays, isFound, settled, staff } from '../support/moderation.js';
import { photo } from '../support/recordings.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const nobody = '019b0c3e-0000-7000-8000-000000000000';
let server: TestServer;
let moderator: TestPerson;
const open: Talker[] = [];

beforeAll(async () => {
  server = await startServer();
  moderator = await staff(server, 'moderator');
});
afterAll(async () => {
  for (const { socket } of open) socket.disconnect();
  await server.close();
});

const report = (who: TestPerson, body: object) => as(server, who).post('/v1/reports', { reason: 'other', ...body });
const file = async (id: string) => (await as(server, moderator).get(`/v1/moderation/cases/${id}`)).body;
const decide = (who: TestPerson, id: string, body: object) =>
  as(server, who).post(`/v1/moderation/cases/${id}/decide`, body);
const live = async (person: TestPerson) => {
  const talker = await logIn(server, person);
  open.push(talker);
  return talker;
};

describe('a report', () => {
  it('a report keeps the profile and the messages as they are now, whatever changes later', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    await as(server, wei).patch('/v1/me', { bio: 'Only here for your money.' });
    await as(server, wei).put('/v1/me/interests', { interests: ['hiking'] });
    const room = await openRoom(server, lan, wei);
    const say = (body: object) =>
      as(server, wei).post(`/v1/rooms/${room}/messages`, { clientId: `${Math.random()}`, ...body });
    const recalled = (await say({ text: 'Send me 500.' })).body.seq;
    const edited = (await say({ text: 'Or 400.' })).body.seq;
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const upload = await fetch(`${server.url}/v1/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${wei.token}`, 'content-type': 'image/png' },
      body: new Uint8Array(png),
    });
    const media = (await upload.json()) as { id: string; url: string };
    const picture = (await say({ kind: 'image', media: media.id })).body.seq;

    const portrait = await fetch(`${server.url}/v1/me/photos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${wei.token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(await photo(640, 640)),
    });
    const { id: photoId } = (await portrait.json()) as { id: string };

    const answer = await report(lan, { person: wei.id, reason: 'scam', note: 'Money!', room, messages: [recalled] });
    expect([answer.status, answer.body]).toEqual([202, { id: expect.any(String), state: 'received' }]);

    for (const seq of [recalled, picture]) await as(server, wei).delete(`/v1/rooms/${room}/messages/${seq}`);
    await as(server, wei).patch(`/v1/rooms/${room}/messages/${edited}`, { text: 'Hello.', clientId: 'edit' });
    await as(server, wei).patch('/v1/me', { nickname: 'Nice', bio: null });
    expect((await as(server, wei).delete(`/v1/me/photos/${photoId}`)).status).toBe(204);
    await closeRoom(server, room);

    const id = await caseAbout(server, moderator, wei.id);
    const { reports, case: summary } = await file(id);
    expect(summary).toMatchObject({
      person: wei.id,
      name: 'Wei',
      state: 'open',
      severity: 2,
      reasons: ['scam'],
      reporters: 1,
    });
    const [{ evidence, reporter }] = reports;
    expect(reporter).toBe(lan.id);
    expect(evidence).toHaveLength(1);
    expect(evidence[0]).toMatchObject({
      ...{ reason: 'scam', note: 'Money!', room },
      profile: {
        id: wei.id,
        nickname: 'Wei',
        bio: 'Only here for your money.',
        interests: ['hiking'],
        photos: [{ id: photoId }],
      },
      messages: [
        { seq: recalled, text: 'Send me 500.', marked: true, recalledAt: null, from: { id: wei.id, name: 'Wei' } },
        { seq: edited, text: 'Or 400.', marked: false, editedAt: null },
        { seq: picture, kind: 'image', media: { id: media.id } },
      ],
    });
    for (const url of [evidence[0].messages[2].media.url, evidence[0].profile.photos[0].thumb]) {
      const shown = await fetch(`${server.url}${url}`);
      expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    }
    const database = server.app.get(DatabaseService);
    await expect(database.evidence.updateMany({ data: { note: 'nothing' } })).rejects.toThrow(/only added to/);
  });

  it('a second report is added to the open one, and takes the last room of the two by default', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server, { nickname: 'Again' })];
    const room = await openRoom(server, lan, wei);
    await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'one', clientId: '1' });
    const first = await report(lan, { person: wei.id, reason: 'spam' });
    await as(server, wei).post(`/v1/rooms/${room}/messages`, { text: 'two', clientId: '2' });
    const second = await report(lan, { person: wei.id, reason: 'danger', note: 'Now this.' });
    expect(second.body.id).toBe(first.body.id);
    const { reports, case: summary } = await file(await caseAbout(server, moderator, wei.id));
    expect(summary).toMatchObject({ severity: 3, reporters: 1 });
    expect(reports).toHaveLength(1);
    const [{ reason, evidence }] = reports;
    const texts = evidence.map(({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text));
    expect([reason, texts]).toEqual(['danger', [['one'], ['one', 'two']]]);
  });

  it('a report is shown to its reporter as received and later as reviewed, and nothing more', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server, { nickname: 'Looked at' })];
    await report(lan, { person: wei.id, reason: 'hate' });
    const own = async () => (await as(server, lan).get('/v1/reports')).body;
    const row = { id: expect.any(String), person: wei.id, name: 'Looked at', reason: 'hate', at: expect.any(String) };
    expect(await own()).toEqual({ items: [{ ...row, state: 'received' }] });
    await decide(moderator, await caseAbout(server, moderator, wei.id), { decision: 'dismiss' });
    expect(await own()).toEqual({ items: [{ ...row, state: 'reviewed' }] });
    expect((await as(server, wei).get('/v1/reports')).body).toEqual({ items: [] });
  });

  it('a report contains nothing of a room that is not shared by both users', async () => {
    const [lan, wei, eve] = [await newPerson(server), await newPerson(server), await newPerson(server)];
    const theirs = await openRoom(server, lan, wei);
    const own = await openRoom(server, eve, lan);
    for (const room of [theirs, own, nobody]) {
      expect(await report(eve, { person: wei.id, room })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    for (const person of [nobody, eve.id]) expect((await report(eve, { person })).status).toBe(404);
    expect((await report(eve, { person: wei.id })).status).toBe(202);
    const { reports } = await file(await caseAbout(server, moderator, wei.id));
    expect(reports[0].evidence[0]).toMatchObject({ room: null, messages: [] });
  });

  it('a report can block the user at once', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    await openRoom(server, lan, wei);
    await report(lan, { person: wei.id, block: true });
    expect((await as(server, lan).get('/v1/blocks')).body.items).toMatchObject([{ person: wei.id }]);
    expect((await as(server, wei).get('/v1/rooms')).body.items).toEqual([]);
  });

  it.each([
    [{}],
    [{ person: nobody, name: 'both', room: 'hello' }],
    [{ name: 'nowhere' }],
    [{ person: nobody, reason: 'boredom' }],
    [{ person: nobody, note: 'x'.repeat(1_001) }],
    [{ person: nobody, note: '\0' }],
    [{ person: nobody, messages: [1] }],
    [{ person: nobody, severity: 4 }],
  ])('an invalid report is refused: %j', async (body) => {
    expect(await report(await newAccount(server), body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });

  it('the number of reports is rate limited', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '0.1' });
    try {
      const lan = await newAccount(strict);
      const tries = [1, 2, 3].map(() => as(strict, lan).post('/v1/reports', { person: nobody, reason: 'spam' }));
      expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([404, 404, 429]);
    } finally {
      await strict.close();
    }
  });
});

describe('a guest of the public room', () => {
  const guest = async (name: string) => {
    const talker = await connect(server);
    open.push(talker);
    await talker.send('login', { name });
    await talker.send('enter', { room: 'hello' });
    return talker;
  };

  it('a guest is reported and banned by name, also after leaving, with their last messages', async () => {
    const lan = await newPerson(server, { nickname: 'Lan' });
    const rude = await guest('Rude Rob');
    await rude.say('hello', 'first');
    await rude.say('hello', 'second');
    await rude.send('logout');
    expect((await report(lan, { name: 'ｒｕｄｅ rob', room: 'hello', reason: 'harassment' })).status).toBe(202);
    expect((await report(lan, { name: 'who never was', room: 'hello' })).status).toBe(404);
    const { body } = await as(server, moderator).get('/v1/moderation/cases?reason=harassment');
    const [{ id, person, name }] = body.items;
    expect([person, name]).toEqual([null, 'Rude Rob']);
    const { reports } = await file(id);
    const said = reports[0].evidence[0].messages.map(({ text }: { text: string }) => text);
    expect(said.slice(-2)).toEqual(['first', 'second']);
    expect((await decide(moderator, id, { decision: 'suspend', until: inDays(1) })).body.code).toBe('INVALID_INPUT');
    expect((await decide(moderator, id, { decision: 'ban' })).body).toMatchObject({
      state: 'decided',
      decision: 'ban',
    });
    const again = await connect(server);
    open.push(again);
    await again.send('login', { name: 'rude  ROB' });
    expect((await again.send('enter', { room: 'hello' })).error.code).toBe('BANNED');
  });

  it('a report by room name about a user goes to the account of that user', async () => {
    const [lan, wei] = [await newPerson(server), await newTalker(server, 'In The Room')];
    const talker = await live(wei);
    await talker.send('enter', { room: 'hello' });
    await report(lan, { name: 'in the room', room: 'hello', reason: 'nudity' });
    expect(await caseAbout(server, moderator, wei.id)).toEqual(expect.any(String));
  });
});

describe('the moderation queue', () => {
  it('the queue is open to moderators alone', async () => {
    const lan = await newPerson(server);
    const paths = [
      'cases',
      `cases/${nobody}`,
      'people?q=lan',
      `people/${nobody}`,
      'appeals',
      'figures',
      'audit',
      'roles',
    ];
    for (const path of paths) {
      expect(await as(server, lan).get(`/v1/moderation/${path}`)).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      });
      expect((await call(server, 'GET', `/v1/moderation/${path}`)).status).toBe(401);
    }
    for (const path of ['audit', 'roles']) {
      expect((await as(server, moderator).get(`/v1/moderation/${path}`)).status).toBe(403);
    }
  });

  it('the queue is ordered by severity, then age, and its pages hold each case once', async () => {
    const reporter = await newPerson(server);
    const reasons = ['spam', 'danger', 'scam', 'underage', 'other'];
    const people: TestPerson[] = [];
    for (const reason of reasons) {
      const person = await newAccount(server);
      people.push(person);
      await report(reporter, { person: person.id, reason });
    }
    const ids: string[] = [];
    const seen: number[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await as(server, moderator).get(`/v1/moderation/cases?limit=3${cursor}`);
      ids.push(...body.items.map(({ person }: { person: string }) => person));
      seen.push(...body.items.map(({ severity }: { severity: number }) => severity));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(ids.length);
    const order = [1, 3, 2, 0, 4].map((n) => people[n]!.id);
    expect(ids.filter((id) => order.includes(id))).toEqual(order);
    expect((await as(server, moderator).get('/v1/moderation/cases?cursor=x')).body.code).toBe('INVALID_INPUT');
  });

  it('a case is claimed by one moderator at a time, until the claim expires', async () => {
    const [other, reporter, wei] = [
      await staff(server, 'moderator'),
      await newPerson(server),
      await newAccount(server),
    ];
    await report(reporter, { person: wei.id });
    const id = await caseAbout(server, moderator, wei.id);
    const claim = (who: TestPerson) => as(server, who).post(`/v1/moderation/cases/${id}/claim`);
    const tries = await Promise.all([claim(moderator), claim(other)]);
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = tries[0]!.status === 200 ? [moderator, other] : [other, moderator];
    expect((await decide(loser, id, { decision: 'dismiss' })).body.code).toBe('CASE_CLAIMED');
    const mine = `/v1/moderation/cases?person=${wei.id}&claimed=`;
    for (const [who, filter, count] of [
      [winner, 'me', 1],
      [loser, 'others', 1],
      [loser, 'nobody', 0],
    ] as const) {
      expect((await as(server, who).get(`${mine}${filter}`)).body.items).toHaveLength(count);
    }
    await as(server, winner).post(`/v1/moderation/cases/${id}/release`);
    expect((await claim(loser)).body).toMatchObject({ claimedBy: loser.id });
    const past = { claimedUntil: new Date(Date.now() - 1_000) };
    await server.app.get(DatabaseService).case.update({ where: { id }, data: past });
    expect((await decide(winner, id, { decision: 'dismiss' })).status).toBe(200);
    expect((await decide(loser, id, { decision: 'ban' })).body.code).toBe('CASE_DECIDED');
  });

  it('a moderator cannot see a case about themselves, nor decide their own report or one about a peer', async () => {
    const [peer, admin] = [await staff(server, 'moderator', 'Peer'), await staff(server, 'admin', 'Chief')];
    await report(moderator, { person: peer.id, reason: 'fake_profile' });
    const id = await caseAbout(server, moderator, peer.id);
    expect((await as(server, peer).get(`/v1/moderation/cases/${id}`)).status).toBe(404);
    expect((await as(server, peer).get(`/v1/moderation/cases?person=${peer.id}`)).body.items).toEqual([]);
    expect((await as(server, peer).get(`/v1/moderation/people/${peer.id}`)).status).toBe(404);
    expect((await decide(moderator, id, { decision: 'dismiss' })).body.code).toBe('FORBIDDEN');
    expect((await decide(await staff(server, 'moderator'), id, { decision: 'ban' })).body.code).toBe('FORBIDDEN');
    for (const person of [peer.id, admin.id, moderator.id]) {
      const sanction = await as(server, moderator).post(`/v1/moderation/people/${person}/sanctions`, { kind: 'warn' });
      expect(sanction.body.code).toBe('FORBIDDEN');
    }
    expect((await decide(admin, id, { decision: 'warn', reason: 'Be real.' })).status).toBe(200);
  });

  it('a case shows its notes, the earlier cases and the sanctions of its user', async () => {
    const [reporter, wei] = [await newPerson(server), await newPerson(server, { nickname: 'Twice' })];
    await report(reporter, { person: wei.id });
    const first = await caseAbout(server, moderator, wei.id);
    await as(server, moderator).post(`/v1/moderation/cases/${first}/notes`, { text: 'Seen before?' });
    await decide(moderator, first, { decision: 'warn', reason: 'Please.', note: 'First time.' });
    await report(reporter, { person: wei.id });
    const second = await caseAbout(server, moderator, wei.id);
    expect(second).not.toBe(first);
    const { cases, sanctions, reports } = await file(second);
    expect(cases.map(({ id, decision }: { id: string; decision: string }) => [id, decision])).toEqual([
      [second, null],
      [first, 'warn'],
    ]);
    expect(sanctions).toMatchObject([
      { kind: 'warn', scope: 'everywhere', reason: 'Please.', byId: moderator.id, case: first },
    ]);
    expect(reports[0]).toMatchObject({ reporter: reporter.id, upheld: 1, dismissed: 0 });
    const audit = (await file(first)).audit.map(({ action, why }: { action: string; why: string }) => [action, why]);
    expect(audit).toEqual([
      ['warn', 'First time.'],
      ['note', 'Seen before?'],
    ]);
    const person = (await as(server, moderator).get(`/v1/moderation/people/${wei.id}`)).body;
    expect(person).toMatchObject({
      role: 'person',
      profile: { nickname: 'Twice' },
      account: { id: wei.id, isAnonymous: true },
    });
    expect(person.cases).toHaveLength(2);
  });
});

describe('many reports about one user', () => {
  const brigade = async (person: string, reporters: TestPerson[]) => {
    for (const reporter of reporters) await report(reporter, { person, reason: 'spam' });
  };
  const write = async (from: TestPerson, to: TestPerson) => {
    const room = await openRoom(server, from, to);
    await as(server, from).post(`/v1/rooms/${room}/messages`, { text: 'You there!', clientId: room });
  };
  const severityOf = async (person: string) =>
    (await as(server, moderator).get(`/v1/moderation/cases?person=${person}`)).body.items[0].severity;

  it('reports of credible users hide a profile until a moderator has reviewed it', async () => {
    const wei = await newPerson(server);
    const [a, b, c] = [await settled(server), await settled(server), await settled(server)];
    for (const reporter of [a, b, c]) await write(wei, reporter);
    await brigade(wei.id, [a, b, a, b]);
    expect([await isFound(server, wei.id), await severityOf(wei.id)]).toEqual([true, 1]);
    await brigade(wei.id, [c]);
    expect([await isFound(server, wei.id), await severityOf(wei.id)]).toEqual([false, 4]);
    await as(server, wei).patch('/v1/me', { bio: 'Still here?' });
    expect(await isFound(server, wei.id)).toBe(false);
    await decide(moderator, await caseAbout(server, moderator, wei.id), { decision: 'dismiss' });
    expect(await isFound(server, wei.id)).toBe(true);
    // one earlier report of theirs was rejected, so they count less now
    await brigade(wei.id, [a, b, c]);
    expect([await isFound(server, wei.id), await severityOf(wei.id)]).toEqual([true, 1]);
  });

  it('reports of new accounts hide no profile, and moderators are never hidden', async () => {
    const wei = await newPerson(server);
    await brigade(wei.id, await Promise.all(Array.from({ length: 8 }, () => newAccount(server))));
    expect([await isFound(server, wei.id), await severityOf(wei.id)]).toEqual([true, 1]);
    const colleague = await staff(server, 'moderator');
    const reporters = [await settled(server), await settled(server), await settled(server)];
    for (const reporter of reporters) await write(colleague, reporter);
    await brigade(colleague.id, reporters);
    expect([await isFound(server, colleague.id), await severityOf(colleague.id)]).toEqual([true, 4]);
  });
});

describe('expired sanctions and evidence', () => {
  it('an expired suspension ends by itself, and old evidence is deleted with its contents', async () => {
    const database = server.app.get(DatabaseService);
    const sweeper = server.app.get(ModerationSweeper, { strict: false });
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    await report(lan, { person: wei.id });
    const id = await caseAbout(server, moderator, wei.id);
    await decide(moderator, id, { decision: 'suspend', until: inDays(1) });
    expect(await isFound(server, wei.id)).toBe(false);
    await sweeper.sweep(new Date());
    expect(await isFound(server, wei.id)).toBe(false);
    await sweeper.sweep(new Date(Date.now() + 2 * 86_400_000));
    expect(await isFound(server, wei.id)).toBe(true);
    expect((await file(id)).reports[0].evidence).toHaveLength(1);
    await sweeper.sweep(new Date(Date.now() + 181 * 86_400_000));
    const { reports, case: summary } = await file(id);
    expect([summary.decision, reports[0].evidence]).toEqual(['suspend', []]);
    expect(await database.banIdentifier.count({ where: { personId: wei.id } })).toBe(0);
  });
});

describe('the live statistics', () => {
  it('the statistics count the current activity', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    const before = (await as(server, moderator).get('/v1/moderation/figures')).body;
    const talker = await live(lan);
    await as(server, lan).get('/v1/deck');
    for (const [one, other] of [
      [lan, wei],
      [wei, lan],
    ] as const)
      await as(server, one).post('/v1/swipes', { to: other.id, kind: 'like' });
    const [{ room }] = (await talker.hears('matched')) as [{ event: string; room: string }];
    await talker.say(room, 'hi');
    await report(lan, { person: wei.id, room });
    const { status, body } = await as(server, moderator).get('/v1/moderation/figures');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      online: { people: before.online.people + 1 },
      lastMinute: {
        messages: expect.any(Number),
        decks: before.lastMinute.decks + 1,
        swipes: before.lastMinute.swipes + 2,
      },
      today: { matches: before.today.matches + 1, signUps: before.today.signUps },
      queue: { cases: before.queue.cases + 1, reports: before.queue.reports + 1 },
    });
    expect(body.lastMinute.messages).toBeGreaterThan(0);
    expect(body.today.signUps).toBeGreaterThan(10);
  });
});
