import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { serverEvents } from '../../src/transports/socketio/socketio.schemas.js';
import { logIn } from '../support/chat-clients.js';
import { as, caseAbout, inDays, password, settled, staff } from '../support/moderation.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let moderator: TestPerson;
let other: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  server = await startServer({ DEMO: 'true', MODERATORS: 'chief@example.com' });
  moderator = await staff(server, 'moderator');
  other = await staff(server, 'moderator');
  admin = await staff(server, 'admin');
});
afterAll(() => server.close());

const people = '/v1/moderation/people';
const sanction = (who: TestPerson, person: string, kind: string, more: object = {}) =>
  as(server, who).post(`${people}/${person}/sanctions`, { kind, ...more });
const decide = (who: TestPerson, id: string, body: object) =>
  as(server, who).post(`/v1/moderation/appeals/${id}/decide`, body);
const signIn = (email: string) => call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });

describe('an appeal', () => {
  it('an appeal of a suspended user is decided by another moderator, and a granted one lifts the suspension', async () => {
    const wei = await settled(server, 'Wei');
    const appeal = (text = 'It was my brother.') => as(server, wei).post('/v1/me/appeals', { text });
    expect((await appeal()).body.code).toBe('NOTHING_TO_APPEAL');
    await sanction(moderator, wei.id, 'suspend', { until: inDays(7), reason: 'Rude.' });
    const filed = await appeal();
    expect([filed.status, filed.body]).toMatchObject([201, { state: 'open', text: 'It was my brother.', answer: '' }]);
    expect((await appeal('And again.')).body.code).toBe('APPEAL_OPEN');
    const { body } = await as(server, other).get('/v1/moderation/appeals');
    expect(body.items).toMatchObject([
      { id: filed.body.id, person: wei.id, nickname: 'Wei', sanctions: [{ kind: 'suspend', byId: moderator.id }] },
    ]);
    expect((await decide(moderator, filed.body.id, { grant: true })).body.code).toBe('FORBIDDEN');
    expect((await decide(wei, filed.body.id, { grant: true })).body.code).toBe('ACCOUNT_SUSPENDED');
    const granted = await decide(other, filed.body.id, { grant: true, answer: 'Sorry.' });
    expect(granted.body).toMatchObject({ state: 'granted', answer: 'Sorry.', decidedBy: other.id });
    expect((await as(server, wei).get('/v1/me/appeals')).body.items).toMatchObject([
      { state: 'granted', answer: 'Sorry.' },
    ]);
    expect((await as(server, wei).get('/v1/deck')).status).toBe(200);
    expect((await decide(admin, filed.body.id, { grant: false })).body.code).toBe('CASE_DECIDED');
  });

  it('a refused appeal changes nothing, and its user is notified', async () => {
    const wei = await newPerson(server);
    const socket = await logIn(server, wei);
    await sanction(moderator, wei.id, 'mute', { until: inDays(1) });
    const { body } = await as(server, wei).post('/v1/me/appeals', { text: 'Why?' });
    await decide(other, body.id, { grant: false, answer: 'Read the rules.' });
    const told = serverEvents.appealDecided.parse((await socket.hears('appealDecided'))[0]);
    expect(told).toEqual({ id: body.id, state: 'refused', answer: 'Read the rules.' });
    expect((await as(server, wei).get('/v1/me')).body.standing.muted).not.toBeNull();
    expect((await as(server, wei).post('/v1/me/appeals', { text: 'Still?' })).status).toBe(201);
    socket.socket.disconnect();
  });

  it('a banned user appeals by the token that the refused sign-in returned', async () => {
    const wei = await settled(server);
    await sanction(moderator, wei.id, 'ban', { reason: 'Sold things.' });
    const refused = await signIn(wei.email);
    const { code, reason, appealToken: token } = refused.body;
    expect([code, reason, token]).toEqual(['ACCOUNT_BANNED', 'Sold things.', expect.any(String)]);
    const stranger = await call(server, 'POST', '/api/auth/sign-in/email', {
      body: { email: wei.email, password: `${password}!` },
    });
    expect([stranger.body.code, stranger.body.reason]).toEqual(['WRONG_CREDENTIALS', undefined]);
    const appeal = (body: object) => call(server, 'POST', '/v1/appeals', { body });
    expect((await appeal({ token: `${token}x`, text: 'Please.' })).body.code).toBe('WRONG_CREDENTIALS');
    expect((await appeal({ token, text: '' })).body.code).toBe('INVALID_INPUT');
    const { status, body } = await appeal({ token, text: 'Please.' });
    expect([status, body.state]).toEqual([201, 'open']);
    await decide(admin, body.id, { grant: true });
    expect((await signIn(wei.email)).status).toBe(200);
    expect((await appeal({ token, text: 'Once more.' })).body.code).toBe('NOTHING_TO_APPEAL');
  });

  it('an appeal is not visible to other users', async () => {
    const [wei, lan] = [await newPerson(server), await newPerson(server)];
    await sanction(moderator, wei.id, 'warn');
    await as(server, wei).post('/v1/me/appeals', { text: 'Private.' });
    expect((await as(server, lan).get('/v1/me/appeals')).body.items).toEqual([]);
  });
});

describe('the roles', () => {
  const grant = (who: TestPerson, person: string, role: string) =>
    as(server, who).put(`/v1/moderation/roles/${person}`, { role, why: 'Trusted.' });
  const mayModerate = async (who: TestPerson) => (await as(server, who).get('/v1/moderation/cases')).status === 200;

  it('only admins grant and revoke roles, and changes apply at once', async () => {
    const wei = await newPerson(server, { nickname: 'Helper' });
    expect(await mayModerate(wei)).toBe(false);
    for (const who of [wei, moderator]) expect((await grant(who, wei.id, 'moderator')).body.code).toBe('FORBIDDEN');
    expect((await grant(admin, wei.id, 'moderator')).status).toBe(204);
    expect(await mayModerate(wei)).toBe(true);
    expect((await as(server, wei).get('/v1/me')).body.standing.role).toBe('moderator');
    const { items } = (await as(server, admin).get('/v1/moderation/roles')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ personId: wei.id, nickname: 'Helper', role: 'moderator', grantedBy: admin.id }),
    );
    expect((await grant(admin, wei.id, 'person')).status).toBe(204);
    expect(await mayModerate(wei)).toBe(false);
    expect((await grant(admin, admin.id, 'person')).body.code).toBe('FORBIDDEN');
    expect((await grant(admin, wei.id, 'king')).body.code).toBe('INVALID_INPUT');
    expect((await grant(admin, '019b0c3e-0000-7000-8000-000000000000', 'moderator')).status).toBe(404);
  });

  it('a user in MODERATORS with a confirmed address becomes an admin and cannot lose the role', async () => {
    const claimed = await newAccount(server);
    const database = server.app.get(DatabaseService);
    await database.person.update({
      where: { id: claimed.id },
      data: { email: 'chief@example.com', emailVerified: false },
    });
    expect(await mayModerate(claimed)).toBe(false);
    await database.person.delete({ where: { id: claimed.id } });
    await call(server, 'POST', '/api/auth/sign-up/email', { body: { email: 'chief@example.com', password } });
    const { body } = await call(server, 'GET', '/dev/outbox?to=chief@example.com');
    const otp = body.items[0].text.match(/\d{6}/)[0];
    const signedIn = await call(server, 'POST', '/api/auth/email-otp/verify-email', {
      body: { email: 'chief@example.com', otp },
    });
    const chief = { id: signedIn.body.user.id, token: signedIn.body.token };
    expect((await as(server, chief).get('/v1/moderation/audit')).status).toBe(200);
    expect((await grant(admin, chief.id, 'person')).body.code).toBe('FORBIDDEN');
    expect((await sanction(admin, chief.id, 'ban')).body.code).toBe('FORBIDDEN');
  });
});

describe('the audit log', () => {
  it('the audit log records actor, target, time, reason and change', async () => {
    const [lan, wei] = [await newPerson(server), await newPerson(server)];
    await as(server, lan).post('/v1/reports', { person: wei.id, reason: 'hate' });
    const id = await caseAbout(server, moderator, wei.id);
    await as(server, moderator).get(`/v1/moderation/cases/${id}`);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/claim`);
    const until = inDays(2);
    const decision = { decision: 'suspend', until, reason: 'Hate.', note: 'Clear.' };
    await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, decision);
    await as(server, admin).post(`${people}/${wei.id}/restore`, { note: 'Too much.' });
    const entries = (await as(server, admin).get(`/v1/moderation/audit?person=${wei.id}`)).body.items;
    expect(entries).toMatchObject([
      {
        action: 'restore',
        actorId: admin.id,
        caseId: null,
        why: 'Too much.',
        before: { lifted: [{ kind: 'suspend' }] },
      },
      { action: 'suspend', actorId: moderator.id, caseId: id, why: 'Clear.', after: { reason: 'Hate.', until } },
      { action: 'claim', actorId: moderator.id, caseId: id },
      { action: 'see case', actorId: moderator.id, caseId: id },
    ]);
    const [first] = (await as(server, admin).get(`/v1/moderation/audit?person=${wei.id}&limit=1`)).body.items;
    const rest = await as(server, admin).get(`/v1/moderation/audit?person=${wei.id}&cursor=${first.id}`);
    expect(rest.body.items).toEqual(entries.slice(1));
    const filtered = await as(server, admin).get(`/v1/moderation/audit?case=${id}&action=claim&actor=${moderator.id}`);
    expect(filtered.body.items).toHaveLength(1);
  });

  it('the audit log is append-only', async () => {
    const database = server.app.get(DatabaseService);
    await sanction(moderator, (await newPerson(server)).id, 'warn');
    const before = await database.audit.findMany({ orderBy: { id: 'asc' } });
    expect(before.length).toBeGreaterThan(0);
    const tries = [
      database.audit.updateMany({ data: { why: 'something else' } }),
      database.audit.deleteMany(),
      database.$executeRaw`TRUNCATE audit`,
      database.$executeRaw`UPDATE audit SET actor_id = NULL`,
    ];
    const outcomes = await Promise.allSettled(tries);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { message: expect.stringMatching(/only added to/) } });
    expect(await database.audit.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('the audit log records what moderators do in the public rooms', async () => {
    const socket = await logIn(server, moderator);
    await socket.send('manage', { room: 'hello', act: 'mute', name: 'Someone Loud', minutes: 5, text: 'Too loud.' });
    await socket.send('manage', { room: 'hello', act: 'unmute', name: 'Someone Loud' });
    const { items } = (await as(server, admin).get('/v1/moderation/audit?limit=2')).body;
    expect(items).toMatchObject([
      {
        action: 'lobby unmute',
        actorId: moderator.id,
        name: 'someone loud',
        before: { lifted: [{ reason: 'Too loud.' }] },
      },
      { action: 'lobby mute', actorId: moderator.id, name: 'someone loud', why: 'Too loud.' },
    ]);
    socket.socket.disconnect();
  });
});

describe('the search for users', () => {
  const found = async (q: string) =>
    (await as(server, moderator).get(`${people}?q=${encodeURIComponent(q)}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );

  it('a user is found by address, number or id, and by the beginning of the nickname', async () => {
    const wei = await settled(server, 'Ünique 100%');
    await server.app
      .get(DatabaseService)
      .person.update({ where: { id: wei.id }, data: { phoneNumber: '+8613700137000' } });
    const queries = [wei.id, wei.email.toUpperCase(), '+8613700137000', 'ünique', 'ÜNIQUE 100%'];
    for (const q of queries) expect(await found(q)).toEqual([wei.id]);
    for (const q of ['nique', '%nique', '_nique', '+86137', 'example.com'])
      expect(await found(q)).not.toContain(wei.id);
  });

  it('a search result lists the active sanctions', async () => {
    const wei = await newPerson(server, { nickname: 'Findable Fay' });
    await sanction(moderator, wei.id, 'mute', { until: inDays(1) });
    const { body } = await as(server, moderator).get(`${people}?q=findable`);
    expect(body.items).toMatchObject([{ id: wei.id, nickname: 'Findable Fay', role: 'person', sanctions: ['mute'] }]);
  });
});
