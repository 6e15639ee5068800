import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOf } from '../../src/features/contact-blocking/phone-hash.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const kyoto = { lat: 35.0116, lng: 135.7681 };
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
});
afterAll(() => server.close());

const put = (path: string, { token }: TestPerson, body: unknown) => call(server, 'PUT', path, { token, body });
const get = (path: string, { token }: TestPerson) => call(server, 'GET', path, { token });
const prefer = (person: TestPerson, body: unknown) => put('/v1/me/preferences', person, body);

/** Returns the users that a list of cards shows to a person. */
async function found(path: string, person: TestPerson): Promise<string[]> {
  const { body } = await get(path, person);
  return body.items.map((item: { person: { id: string } }) => item.person.id);
}

/** Waits until a background task is done. */
async function until(is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await is()); tries++) if (tries > 5_000) throw new Error('it never came true');
}

describe('roaming', () => {
  it('a roaming user sees users at the roaming place and is found there, until roaming ends', async () => {
    const at = { lat: 30.57, lng: 104.06 };
    const [lan, mei, yuki] = [
      await newPerson(server, { at }),
      await newPerson(server, { at }),
      await newPerson(server, { at: kyoto }),
    ];
    const answer = await put('/v1/me/roaming', lan, kyoto);
    expect(answer).toMatchObject({
      status: 200,
      body: { place: expect.stringContaining('Chengdu'), roaming: { place: expect.stringContaining('Kyoto') } },
    });
    expect(JSON.stringify(answer.body)).not.toContain('35.01');
    for (const list of ['/v1/deck', '/v1/nearby']) {
      expect(await found(list, lan)).toEqual([yuki.id]);
      expect(await found(list, yuki)).toEqual([lan.id]);
      expect(await found(list, mei)).toEqual([]);
    }
    const back = await call(server, 'DELETE', '/v1/me/roaming', { token: lan.token });
    expect(back.body).toEqual({ place: expect.any(String), precision: 8, movedAt: expect.any(String) });
    expect(await found('/v1/deck', mei)).toEqual([lan.id]);
    expect(await found('/v1/deck', yuki)).toEqual([]);
  });

  it('the roaming place can change once an hour', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '1' });
    try {
      const { token } = await newPerson(strict);
      const roam = (body: unknown) => call(strict, 'PUT', '/v1/me/roaming', { token, body });
      const refusals = [await roam({ lat: 0, lng: 0 }), await roam({ lat: 91, lng: 0 })];
      expect(refusals.map(({ body }) => body.code)).toEqual(['LOCATION_NULL_ISLAND', 'INVALID_INPUT']);
      expect((await roam(kyoto)).status).toBe(200);
      expect((await call(strict, 'DELETE', '/v1/me/roaming', { token })).status).toBe(200);
      expect(await roam(kyoto)).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
    } finally {
      await strict.close();
    }
  });
});

describe('a pause', () => {
  it('a paused user is hidden and sees no lists, until the pause ends', async () => {
    const at = { lat: 23.13, lng: 113.26 };
    const [lan, mei] = [await newPerson(server, { at }), await newPerson(server, { at })];
    expect((await prefer(lan, { paused: true })).body.preferences.paused).toBe(true);
    for (const list of ['/v1/deck', '/v1/nearby', '/v1/met']) {
      expect(await get(list, lan)).toMatchObject({ status: 409, body: { code: 'PAUSED' } });
    }
    expect(await found('/v1/deck', mei)).toEqual([]);
    await prefer(lan, { paused: false });
    expect(await found('/v1/deck', mei)).toEqual([lan.id]);
  });
});

describe('the quiet hours', () => {
  it('quiet hours are kept until they are turned off', async () => {
    const lan = await newPerson(server);
    const quietHours = { from: '22:30', to: '07:00', zone: 'Asia/Shanghai' };
    expect((await prefer(lan, { quietHours })).body.preferences.quietHours).toEqual(quietHours);
    expect((await prefer(lan, { minAge: 20 })).body.preferences.quietHours).toEqual(quietHours);
    expect((await prefer(lan, { quietHours: null })).body.preferences.quietHours).toBeNull();
  });

  it.each([
    { from: '24:00', to: '07:00', zone: 'Asia/Shanghai' },
    { from: '22:30', to: '22:30', zone: 'Asia/Shanghai' },
    { from: '22:30', to: '07:00', zone: 'Asia/Atlantis' },
    { from: '22:30', to: '07:00' },
  ])('the quiet hours %j are refused', async (quietHours) => {
    const answer = await prefer(await newPerson(server), { quietHours });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('contact blocking', () => {
  /** Signs a user in by phone, which confirms the number. */
  async function signInByPhone(number: string): Promise<TestPerson> {
    const auth = (path: string, body: unknown) => call(server, 'POST', `/api/auth/phone-number/${path}`, { body });
    await auth('send-otp', { phoneNumber: number });
    const { body: outbox } = await call(server, 'GET', '/dev/outbox');
    const message = outbox.items.find(({ to }: { to: string }) => to === number);
    const { body } = await auth('verify', { phoneNumber: number, code: /\d{6}/.exec(message.text)![0] });
    return { id: body.user.id, token: body.token };
  }

  it('a user is hidden from the owner of a number they listed, and still sees that owner', async () => {
    const at = { lat: 22.54, lng: 114.06 };
    const lan = await newPerson(server, { at });
    const number = '+8613800138111';
    const kept = await put('/v1/me/contacts', lan, { hashes: [hashOf(number), hashOf('+12025550100').toUpperCase()] });
    expect(kept).toMatchObject({ status: 200, body: { count: 2 } });
    const mei = await signInByPhone(number);
    await until(
      async () => (await server.app.get(DatabaseService).phoneHash.count({ where: { personId: mei.id } })) > 0,
    );
    await call(server, 'PATCH', '/v1/me', {
      token: mei.token,
      body: { nickname: 'Mei', birthDate: '1998-05-04', gender: 'woman' },
    });
    await prefer(mei, { seeks: ['woman'] });
    await put('/v1/me/location', mei, at);
    const wei = await newPerson(server, { at });
    for (const list of ['/v1/deck', '/v1/nearby']) {
      expect((await found(list, lan)).sort()).toEqual([mei.id, wei.id].sort());
      expect(await found(list, mei)).toEqual([wei.id]);
    }
    await call(server, 'DELETE', '/v1/me/contacts', { token: lan.token });
    expect((await found('/v1/deck', mei)).sort()).toEqual([lan.id, wei.id].sort());
  });

  it('a list takes at most five thousand entries, and only hashes', async () => {
    const lan = await newPerson(server);
    const hashes = Array.from({ length: 5_000 }, (_, n) => hashOf(`+1202555${n}`));
    expect((await put('/v1/me/contacts', lan, { hashes })).body).toEqual({ count: 5_000 });
    for (const wrong of [[...hashes, hashes[0]], ['+8613800138000'], [hashOf('1').slice(1)]]) {
      expect(await put('/v1/me/contacts', lan, { hashes: wrong })).toMatchObject({
        status: 400,
        body: { code: 'INVALID_INPUT' },
      });
    }
  });
});

describe('encounters', () => {
  it('an encounter is listed when it is due, with the day and no time', async () => {
    const at = { lat: 39.9, lng: 116.4 };
    const optedIn = { at, preferences: { recentlyMet: true } };
    const [lan, mei] = [await newPerson(server, optedIn), await newPerson(server, optedIn)];
    expect((await get('/v1/met', lan)).body).toEqual({ items: [] });
    const { encounter } = server.app.get(DatabaseService);
    await encounter.updateMany({ where: { personId: lan.id }, data: { visibleFrom: new Date() } });
    const { items } = (await get('/v1/met', lan)).body;
    expect(items).toEqual([
      { person: expect.objectContaining({ id: mei.id }), day: expect.stringMatching(/^[\d-]{10}$/) },
    ]);
    expect((await get('/v1/met', mei)).body).toEqual({ items: [] });
  });
});
