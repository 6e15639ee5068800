// The users of the server API: created with external ids, read, changed, signed in, deactivated, deleted and exported.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountErasureService } from '../../src/features/account-deletion/account-erasure.service.js';
import { call, newPerson, startServer, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com' });
  key = await newKey(server);
});
afterAll(() => server.close());

let made = 0;
const ask = (method: string, path: string, body?: unknown, once?: string) =>
  callWith(server, key, method, path, body, once);
const profile = { nickname: 'Lan', birthDate: '1998-05-04', gender: 'woman' };
const whole = { profile, preferences: { seeks: ['man', 'woman'] }, location: { lat: 31.2304, lng: 121.4737 } };

/** A user with a session, as an app with a backend would have one. */
async function newUser(parts: object = whole) {
  const externalId = `user-${++made}`;
  const user = (await ask('POST', '/users', { externalId, ...parts })).body;
  const { body } = await ask('POST', `/users/${user.id}/sessions`, {});
  return { id: user.id as string, externalId, token: body.token as string };
}

describe('creating users', () => {
  it('a user is created whole, and read by id and by external id', async () => {
    const { status, body } = await ask('POST', '/users', { externalId: 'auth0|5f7c', ...whole });
    expect([status, body.externalId, body.complete, body.missing]).toEqual([201, 'auth0|5f7c', true, []]);
    expect(body.profile).toMatchObject(profile);
    const [byId, byExternal] = [await ask('GET', `/users/${body.id}`), await ask('GET', '/users/ext:auth0|5f7c')];
    expect(byId.body).toEqual(body);
    expect(byExternal.body).toEqual(body);
  });

  it('an external id is given once, by any of two calls at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/users', { externalId: 'one-of-us' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('EXTERNAL_ID_TAKEN');
    const other = await newUser();
    expect((await ask('PATCH', `/users/${other.id}`, { externalId: 'one-of-us' })).body.code).toBe('EXTERNAL_ID_TAKEN');
  });

  it('an external id of another form is refused', async () => {
    for (const externalId of ['', 'a/b', 'a b', 'a\u0000', 'ü', 'x'.repeat(129), 7])
      expect((await ask('POST', '/users', { externalId })).status).toBe(400);
    expect((await ask('GET', '/users/ext:nobody')).body.code).toBe('NOT_FOUND');
    expect((await ask('GET', '/users/nobody')).body.code).toBe('INVALID_INPUT');
  });

  it('no user is left when a part of a new one is refused', async () => {
    const advert = { ...profile, bio: 'Add me on WeChat: lan_1998_sh' };
    const refused = await ask('POST', '/users', { externalId: 'advert', profile: advert });
    expect(refused.body.code).toBe('TEXT_REFUSED');
    expect((await ask('GET', '/users/ext:advert')).status).toBe(404);
    expect((await ask('POST', '/users', { externalId: 'advert', profile })).status).toBe(201);
  });

  it('the external id of a minor stays barred, as the address of one does', async () => {
    const young = { ...profile, birthDate: '2015-01-01' };
    const refused = await ask('POST', '/users', { externalId: 'too-young', profile: young });
    expect([refused.status, refused.body.code]).toEqual([422, 'UNDERAGE']);
    const { status, body } = await ask('POST', '/users', { externalId: 'too-young', profile });
    expect([status, body.code]).toEqual([403, 'ACCOUNT_BANNED']);
  });

  it('the rules of the user’s own changes hold for a key', async () => {
    const { id } = await newUser();
    const bio = 'Add me on WeChat: lan_1998_sh';
    expect((await ask('PATCH', `/users/${id}`, { profile: { bio } })).body.code).toBe('TEXT_REFUSED');
    for (const gender of ['man', 'woman']) await ask('PATCH', `/users/${id}`, { profile: { gender } });
    expect((await ask('PATCH', `/users/${id}`, { profile: { gender: 'man' } })).body.code).toBe('FIELD_LOCKED');
  });
});

describe('listing users', () => {
  it('pages list every user once, the newest first', async () => {
    const ids = [await newUser({}), await newUser({}), await newUser({})].map(({ id }) => id);
    const listed: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask('GET', `/users?limit=2${cursor && `&cursor=${cursor}`}`);
      listed.push(...body.items.map((item: { id: string }) => item.id));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.slice(0, 3)).toEqual(ids.reverse());
  });

  it('a search finds users by external id, id and the beginning of a nickname', async () => {
    const { id, externalId } = await newUser({ profile: { ...profile, nickname: 'Xiaoyu Zheng' } });
    for (const q of [externalId, id, 'xiaoyu z']) {
      const { body } = await ask('GET', `/users?q=${encodeURIComponent(q)}`);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    }
    expect((await ask('GET', `/users?q=${id.toUpperCase()}`)).body.items).toHaveLength(1);
    expect((await ask('GET', '/users?q=%25%25')).body.items).toEqual([]);
    expect((await ask('GET', '/users?q=x')).body.items).toEqual([]);
  });

  it('a single character finds the users whose whole nickname it is', async () => {
    const { id } = await newUser({ profile: { ...profile, nickname: '曜' } });
    await newUser({ profile: { ...profile, nickname: '曜天' } });
    const { body } = await ask('GET', `/users?q=${encodeURIComponent('曜')}`);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  });
});

describe('sessions of users', () => {
  it('a signed session works on the routes of users, and shows the user their external id', async () => {
    const { id, externalId, token } = await newUser();
    expect((await call(server, 'GET', '/v1/me', { token })).body.id).toBe(id);
    expect((await call(server, 'GET', '/v1/me/account', { token })).body).toMatchObject({
      externalId,
      isAnonymous: false,
    });
  });

  it('others never see an external id', async () => {
    const [one, other] = [await newUser(), await newUser()];
    await call(server, 'POST', '/v1/swipes', { token: one.token, body: { to: other.id, kind: 'like' } });
    await call(server, 'POST', '/v1/swipes', { token: other.token, body: { to: one.id, kind: 'like' } });
    for (const path of ['/v1/deck', '/v1/nearby', '/v1/matches', '/v1/rooms']) {
      const { status, body } = await call(server, 'GET', path, { token: other.token });
      expect(status).toBe(200);
      if (path === '/v1/matches' || path === '/v1/rooms') expect(JSON.stringify(body)).toContain(one.id);
      expect(JSON.stringify(body)).not.toContain(`"${one.externalId}"`);
      expect(JSON.stringify(body)).not.toContain('externalId');
    }
  });

  it('a banned user gets no session, nor does a user on a banned device', async () => {
    const { id } = await newUser();
    const device = 'a-device-of-the-banned';
    await ask('POST', `/users/${id}/sessions`, { device });
    expect((await ask('POST', `/users/${id}/sanctions`, { kind: 'ban', reason: 'Spam.' })).status).toBe(204);
    expect((await ask('POST', `/users/${id}/sessions`, {})).body).toMatchObject({
      code: 'ACCOUNT_BANNED',
      reason: 'Spam.',
    });
    const other = await newUser();
    expect((await ask('POST', `/users/${other.id}/sessions`, { device })).body.code).toBe('ACCOUNT_BANNED');
  });

  it('a moderator gets no session from a key, and cannot be deleted or deactivated by one', async () => {
    const { DatabaseService } = await import('../../src/platform/database/database.service.js');
    const { id } = await newPerson(server, { nickname: 'Warden' });
    const data = { email: 'warden@example.com', emailVerified: true };
    await server.app.get(DatabaseService).person.update({ where: { id }, data });
    const answers = [
      await ask('POST', `/users/${id}/sessions`, {}),
      await ask('POST', `/users/${id}/deactivate`, {}),
      await ask('DELETE', `/users/${id}`),
      await ask('POST', `/users/${id}/exports`, {}),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(Array(4).fill('FORBIDDEN'));
  });
});

describe('deactivating users', () => {
  it('a deactivated user is hidden and can only manage the account, until reactivated', async () => {
    const [one, other] = [await newUser(), await newUser()];
    const find = async () =>
      (await call(server, 'GET', '/v1/nearby?limit=50', { token: other.token })).body.items.some(
        ({ person }: { person: { id: string } }) => person.id === one.id,
      );
    expect(await find()).toBe(true);
    expect((await ask('POST', `/users/ext:${one.externalId}/deactivate`, { reason: 'Moved' })).status).toBe(204);
    expect(await find()).toBe(false);
    expect((await call(server, 'GET', '/v1/deck', { token: one.token })).body.code).toBe('ACCOUNT_SUSPENDED');
    expect((await call(server, 'GET', '/v1/me', { token: one.token })).body.standing.suspended.reason).toBe('Moved');
    expect((await ask('GET', `/users/${one.id}`)).body.deactivated).toBe(true);
    expect((await ask('POST', `/users/${one.id}/reactivate`)).status).toBe(204);
    expect(await find()).toBe(true);
    expect((await call(server, 'GET', '/v1/deck', { token: one.token })).status).toBe(200);
  });

  it('a second deactivation replaces the first, and is no reactivation in the audit log', async () => {
    const { id, token } = await newUser();
    for (const reason of ['Moved', 'Sold']) await ask('POST', `/users/${id}/deactivate`, { reason });
    expect((await call(server, 'GET', '/v1/me', { token })).body.standing.suspended.reason).toBe('Sold');
    const { DatabaseService } = await import('../../src/platform/database/database.service.js');
    const entries = await server.app.get(DatabaseService).audit.findMany({
      where: { personId: id, action: { in: ['deactivate', 'reactivate'] } },
      orderBy: { id: 'asc' },
    });
    expect(entries).toMatchObject([
      { action: 'deactivate', before: null, after: { reason: 'Moved' } },
      { action: 'deactivate', before: { lifted: [{ reason: 'Moved' }] }, after: { reason: 'Sold' } },
    ]);
  });

  it('a reason that Postgres cannot store is refused', async () => {
    const { id } = await newUser({});
    for (const reason of ['a\u0000b', '\ud800', 'x'.repeat(501)])
      expect((await ask('POST', `/users/${id}/deactivate`, { reason })).body.code).toBe('INVALID_INPUT');
  });

  it('a reactivation lifts no sanction of a moderator', async () => {
    const { id, token } = await newUser();
    await ask('POST', `/users/${id}/deactivate`, {});
    const until = '2099-01-01T00:00:00.000Z';
    await ask('POST', `/users/${id}/sanctions`, { kind: 'suspend', reason: 'Be kind.', until });
    await ask('POST', `/users/${id}/reactivate`);
    expect((await call(server, 'GET', '/v1/deck', { token })).body.code).toBe('ACCOUNT_SUSPENDED');
  });
});

describe('deleting and exporting users', () => {
  it('a deleted user is signed out, and is gone after the erasure', async () => {
    const { id, externalId, token } = await newUser();
    const { status, body } = await ask('DELETE', `/users/${id}`);
    expect(status).toBe(202);
    expect((await call(server, 'GET', '/v1/me', { token })).status).toBe(401);
    expect((await ask('GET', `/users/${id}`)).body.eraseAt).toBe(body.eraseAt);
    expect((await ask('DELETE', `/users/${id}`)).body.code).toBe('NOT_FOUND');
    const erasure = server.app.get(AccountErasureService, { strict: false });
    await erasure.eraseAccount(id, new Date(body.eraseAt));
    expect((await ask('GET', `/users/ext:${externalId}`)).status).toBe(404);
    expect((await ask('PATCH', `/users/${id}`, {})).status).toBe(404);
  });

  it('a session that is signed before the erasure restores the user', async () => {
    const { id } = await newUser();
    await ask('DELETE', `/users/${id}`);
    const { body } = await ask('POST', `/users/${id}/sessions`, {});
    expect(body.cameBack).toBe(true);
    expect((await ask('GET', `/users/${id}`)).body.eraseAt).toBeNull();
  });

  it('an export is requested and found', async () => {
    const { id } = await newUser();
    const { status, body } = await ask('POST', `/users/${id}/exports`, {});
    expect(status).toBe(202);
    expect((await ask('GET', `/users/${id}/exports/${body.id}`)).body.id).toBe(body.id);
  });
});
