// Staff act only in sessions that have shown a second factor, on every transport, and every admin is notified of a new role.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { routes } from '../support/access/routes.js';
import { noOne } from '../support/access/scene.js';
import { Browser, hiddenFields } from '../support/browser.js';
import { type Heard, logIn, type Talker } from '../support/chat-clients.js';
import { as, password, settled, staff } from '../support/moderation.js';
import { SentMessages } from '../support/outbox.js';
import { servedRoutes } from '../support/routes.js';
import { enrol, stepUp } from '../support/second-factor.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const MODERATORS = 'chief@example.com';
let server: TestServer;
let letters: SentMessages;
const talkers: Talker[] = [];
beforeAll(async () => {
  server = await startServer({ STAFF_SECOND_FACTOR: 'true', MODERATORS });
  letters = new SentMessages(server);
});
afterEach(() => {
  for (const { socket } of talkers.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

type Member = TestPerson & { email: string };

const live = async (person: TestPerson) => {
  const talker = await logIn(server, person);
  talkers.push(talker);
  return talker;
};
let aides = 0;

/** A member with a confirmed address, who was given a role. A nickname of staff is refused to all others. */
async function staffMember(role: 'moderator' | 'admin', nickname = `Aide ${++aides}`): Promise<Member> {
  const person = await settled(server, nickname);
  await give(person.id, role);
  return person;
}
async function give(personId: string, role: 'moderator' | 'admin') {
  await server.app.get(DatabaseService).role.create({ data: { personId, role, grantedBy: null, at: new Date() } });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(personId);
}
const minutesAgo = (person: TestPerson, minutes: number) =>
  server.app.get(DatabaseService).session.updateMany({
    where: { personId: person.id },
    data: { secondFactorAt: new Date(Date.now() - minutes * 60_000) },
  });

/** Those that the table of the access matrix keeps for moderators. */
const staffRoutes = Object.entries(routes).filter(
  ([, { expected }]) => expected.stranger === 'FORBIDDEN' && expected.moderator !== 'FORBIDDEN',
);

/** Calls a route with the id of no user. */
function tryRoute(name: string, person: TestPerson) {
  const [method, path] = name.split(' ') as [string, string];
  const { body, query } = routes[name]!;
  const scene = { people: {} } as never;
  const search = query ? `?${query(scene, 'moderator')}` : '';
  const called = path.replace(/\{\w+\}/g, noOne) + search;
  return call(server, method, called, { token: person.token, body: body?.(scene, 'moderator') });
}

describe('the staff routes', () => {
  it('the staff routes are all that begin with /v1/moderation', () => {
    const served = servedRoutes(server).filter((route) => route.includes(' /v1/moderation'));
    expect(staffRoutes.map(([name]) => name).sort()).toEqual(served.sort());
  });

  it('the staff routes refuse an admin without a second factor, with that as the reason', async () => {
    const admin = await staff(server, 'admin');
    const answers = await Promise.all(staffRoutes.map(async ([name]) => [name, await tryRoute(name, admin)] as const));
    for (const [name, { status, body }] of answers) {
      expect([name, status, body.code, body.factors]).toEqual([name, 403, 'SECOND_FACTOR_FIRST', []]);
    }
  });

  it('the staff routes refuse a session that has not shown the second factor, and are open to one that has', async () => {
    const admin = await staffMember('admin');
    const { body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email: admin.email, password } });
    const thief = { id: admin.id, token: body.token };
    await enrol(server, admin);
    for (const [name] of staffRoutes) {
      const refused = (await tryRoute(name, thief)).body;
      expect([name, refused.code, refused.factors]).toEqual([name, 'SECOND_FACTOR_FIRST', ['totp', 'recovery']]);
      expect([name, (await tryRoute(name, admin)).body.code]).not.toEqual([name, 'SECOND_FACTOR_FIRST']);
    }
  });

  it('the staff routes stay forbidden to a user without a role, even with a second factor', async () => {
    const lan = await settled(server);
    await enrol(server, lan);
    for (const [name] of staffRoutes)
      expect([name, (await tryRoute(name, lan)).body.code]).toEqual([name, 'FORBIDDEN']);
  });

  it('the staff routes require the second factor again hours later, and changes of roles or factors minutes later', async () => {
    const [admin, wei] = [await staffMember('admin'), await newPerson(server, { nickname: 'Weili' })];
    const { app } = await enrol(server, admin);
    await minutesAgo(admin, 11);
    const role = { role: 'moderator' };
    const refusals = async () => [
      (await as(server, admin).get('/v1/moderation/cases')).body.code,
      (await as(server, admin).post(`/v1/moderation/people/${wei.id}/sanctions`, { kind: 'warn' })).body.code,
      (await as(server, admin).put(`/v1/moderation/roles/${wei.id}`, role)).body.code,
      (await as(server, admin).delete(`/v1/moderation/people/${wei.id}/second-factor`)).body.code,
    ];
    expect(await refusals()).toEqual([undefined, undefined, 'SECOND_FACTOR_FIRST', 'SECOND_FACTOR_FIRST']);
    await minutesAgo(admin, 8 * 60 + 1);
    expect(await refusals()).toEqual(Array(4).fill('SECOND_FACTOR_FIRST'));
    expect((await stepUp(server, admin, { code: app.next() })).status).toBe(200);
    expect((await as(server, admin).put(`/v1/moderation/roles/${wei.id}`, role)).status).toBe(204);
  });
});

describe('a moderator in the public rooms', () => {
  it('a moderator can manage over a socket only after the session has shown a second factor', async () => {
    const [mo, wei] = [await staffMember('moderator', 'Mo'), await newPerson(server, { nickname: 'Weiwei' })];
    const [talker, other] = [await live(mo), await live(wei)];
    for (const each of [talker, other]) await each.send('enter', { room: 'hello' });
    const warn = { room: 'hello', act: 'warn', name: 'Weiwei', text: 'Be kind.' };
    const refused = await talker.send('manage', warn);
    expect(refused.error).toMatchObject({ code: 'SECOND_FACTOR_FIRST', factors: [] });
    await enrol(server, mo);
    expect(await talker.send('manage', warn)).toMatchObject({ ok: true });
    expect(await other.hears('warned')).toHaveLength(1);
    await minutesAgo(mo, 8 * 60 + 1);
    expect((await talker.send('manage', warn)).error).toMatchObject({ code: 'SECOND_FACTOR_FIRST' });
  });

  it('a moderator without the second factor sees no form to manage in the hello room, and its form is refused', async () => {
    const mo = await staffMember('moderator');
    const { app } = await enrol(server, mo);
    const browser = new Browser(server.url);
    const { status } = await browser.logIn(mo.email, { password });
    expect(status).toBe(200);
    expect((await browser.get('/hello/talk')).html).not.toContain('/hello/manage');
    const form = { act: 'warn', name: 'nobody', minutes: '', text: 'Be kind.' };
    const { csrf } = hiddenFields((await browser.get('/hello/talk')).html, '/hello/say');
    const manage = () => browser.post('/hello/manage', { ...form, csrf: csrf! });
    expect((await manage()).status).toBe(403);
    await browser.submit('/hello/second-factor', { code: app.next() });
    expect((await browser.get('/hello/talk')).html).toContain('/hello/manage');
    expect((await manage()).status).toBe(200);
  });
});

/** Returns the first change of a role that a connection hears of; changes of second factors may come before it. */
async function newRoleHeardBy(talker: Talker): Promise<Heard> {
  for (let count = 1; ; count++) {
    const event = (await talker.hears('staffChanged', count)).at(-1)!;
    if (event.change === 'role') return event;
  }
}

describe('a new role and its notices', () => {
  it('a new role is notified to every admin, those in MODERATORS too, and to its user, by mail and on connections', async () => {
    const chief = await settled(server, 'Chief');
    await server.app.get(DatabaseService).person.update({ where: { id: chief.id }, data: { email: MODERATORS } });
    server.app.get(ActiveSanctionsService, { strict: false }).invalidate(chief.id);
    const [rogue, admin, lan] = [
      await staffMember('admin', 'Rogue'),
      await staffMember('admin', 'Ada'),
      await settled(server, 'Lan'),
    ];
    await enrol(server, rogue);
    const [atChief, atAdmin, atLan] = [await live(chief), await live(admin), await live(lan)];
    const bystander = await live(await newPerson(server));
    const { status } = await as(server, rogue).put(`/v1/moderation/roles/${lan.id}`, { role: 'admin', why: 'Helps.' });
    expect(status).toBe(204);
    for (const talker of [atChief, atAdmin, atLan]) {
      expect(await newRoleHeardBy(talker)).toMatchObject({
        ...{ personId: lan.id, name: 'Lan', role: 'admin', byId: rogue.id },
      });
    }
    for (const to of [MODERATORS, admin.email, lan.email])
      await letters.to(to, /Rogue changed the role of Lan \(.*\) to: admin\. .*管理员/s);
    await bystander.send('sync', { rooms: [] });
    expect(bystander.heard.filter(({ event }) => event === 'staffChanged')).toEqual([]);

    await as(server, rogue).put(`/v1/moderation/roles/${lan.id}`, { role: 'person' });
    await letters.to(admin.email, /changed the role of Lan \(.*\) to: no role/);
  });

  it('a first second factor of a new moderator is notified to every admin', async () => {
    const [admin, mo] = [await staffMember('admin'), await staffMember('moderator', 'Momo')];
    await enrol(server, mo);
    await letters.to(admin.email, /Momo \(.*, moderator\) set up a second factor for the first time/);
    const audit = await server.app.get(DatabaseService).audit.findMany({ where: { personId: mo.id } });
    expect(audit).toMatchObject([{ action: 'second factor added', actorId: mo.id }]);
  });
});

describe('a lost second factor', () => {
  it('a factor is removed by another admin, with an audit entry and notices to every admin and the user', async () => {
    const [admin, lan, third] = [
      await staffMember('admin', 'Dada'),
      await staffMember('admin', 'Lala'),
      await staffMember('admin'),
    ];
    await enrol(server, admin);
    await enrol(server, lan);
    expect((await as(server, lan).get('/v1/moderation/cases')).status).toBe(200);
    const path = `/v1/moderation/people/${lan.id}/second-factor`;
    expect((await as(server, admin).delete(path)).status).toBe(204);
    expect((await as(server, lan).get('/v1/moderation/cases')).body).toMatchObject({
      code: 'SECOND_FACTOR_FIRST',
      factors: [],
    });
    for (const { email } of [admin, lan, third]) await letters.to(email, /Dada removed all second factors of Lala/);
    const audit = await as(server, admin).get(`/v1/moderation/audit?person=${lan.id}&action=second factor reset`);
    expect(audit.body.items).toMatchObject([{ actorId: admin.id, action: 'second factor reset' }]);
    expect((await as(server, admin).delete(path)).body.code).toBe('NOT_FOUND');
    await enrol(server, lan);
  });

  it('a factor is not removed by a moderator, and an admin cannot remove their own by this route', async () => {
    const [mo, admin] = [await staffMember('moderator'), await staffMember('admin')];
    await enrol(server, mo);
    await enrol(server, admin);
    const reset = (by: TestPerson) => as(server, by).delete(`/v1/moderation/people/${admin.id}/second-factor`);
    expect((await reset(mo)).body.code).toBe('FORBIDDEN');
    expect((await reset(admin)).body.code).toBe('FORBIDDEN');
  });
});
