import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestPerson;
let slugs: string[];
beforeAll(async () => {
  server = await startServer();
  lan = await newPerson(server, { nickname: 'Lan' });
  const { body } = await call(server, 'GET', '/v1/interests');
  slugs = body.categories.flatMap((category: { interests: { slug: string }[] }) =>
    category.interests.map((i) => i.slug),
  );
});
afterAll(() => server.close());

const change = (body: unknown, { token } = lan) => call(server, 'PATCH', '/v1/me', { token, body });
const choose = (body: unknown, { token } = lan) => call(server, 'PUT', '/v1/me/interests', { token, body });
const prefer = (body: unknown, { token } = lan) => call(server, 'PUT', '/v1/me/preferences', { token, body });

/** Returns the date some years before today, by the calendar in UTC, plus some days. */
function yearsAgo(years: number, days = 0): string {
  const now = new Date();
  const date = new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days));
  return date.toISOString().slice(0, 10);
}

/** The options that are off by default. */
const calm = { paused: false, recentlyMet: false, showsPresence: true, quietHours: null };
const timeZone = 'Asia/Shanghai';

describe('my profile', () => {
  it('a profile is filled step by step until it is complete', async () => {
    const wei = await newAccount(server);
    const me = () => call(server, 'GET', '/v1/me', { token: wei.token });
    expect((await me()).body).toEqual({
      id: wei.id,
      standing: { role: 'person', warnings: [], muted: null, suspended: null },
      profile: {
        nickname: null,
        birthDate: null,
        age: null,
        gender: null,
        changesLeft: { gender: 2, birthDate: 2 },
        bio: '',
        goesOut: null,
        dates: null,
        languages: [],
        interests: [],
        avatarUrl: `/v1/people/${wei.id}/avatar.svg`,
        photos: [],
        voice: null,
      },
      preferences: {
        seeks: [],
        minAge: 18,
        maxAge: 99,
        radiusKm: 20,
        discoverable: true,
        openToChat: true,
        ...calm,
        timeZone: 'UTC',
      },
      location: null,
      missing: ['nickname', 'birthDate', 'gender', 'seeks', 'location'],
      complete: false,
    });
    const birthDate = yearsAgo(30);
    await change({ nickname: ' Wei ', birthDate, gender: 'man', languages: ['zh', 'en', 'zh'] }, wei);
    await prefer({ seeks: ['woman'], radiusKm: 5 }, wei);
    expect((await me()).body.missing).toEqual(['location']);
    await call(server, 'PUT', '/v1/me/location', { token: wei.token, body: { lat: 31.2304, lng: 121.4737 } });
    const { body } = await me();
    expect(body).toMatchObject({
      profile: { nickname: 'Wei', birthDate, age: 30, gender: 'man', languages: ['zh', 'en'] },
      preferences: { seeks: ['woman'], minAge: 18, radiusKm: 5 },
      location: { place: expect.stringContaining('Shanghai'), precision: 8 },
      missing: [],
      complete: true,
    });
    expect(JSON.stringify(body)).not.toMatch(/cell|121\.|31\.2/);
  });

  it('omitted fields are not changed, and null clears the bio', async () => {
    await change({ bio: 'Tea.\nLong walks.' });
    const { body } = await change({ languages: ['zh-Hant'] });
    expect(body.profile).toMatchObject({ nickname: 'Lan', bio: 'Tea.\nLong walks.', languages: ['zh-Hant'] });
    expect((await change({ bio: null })).body.profile).toMatchObject({ nickname: 'Lan', bio: '' });
    expect((await change({})).status).toBe(200);
  });

  it('a nickname has up to 30 characters of any script', async () => {
    for (const nickname of ['岚'.repeat(30), '🍵'.repeat(30), "O'Neil-Łukasz"]) {
      expect((await change({ nickname })).body.profile.nickname).toBe(nickname);
    }
  });

  it.each([
    ['nickname', ''],
    ['nickname', '   '],
    ['nickname', '\u200b\u200b'],
    ['nickname', 'x'.repeat(31)],
    ['nickname', 'a\nb'],
    ['nickname', 'a\u0000b'],
    ['nickname', '\u202e'],
    ['nickname', 'a\ud800'],
    ['nickname', null],
    ['nickname', 7],
    ['birthDate', '1998-02-30'],
    ['birthDate', '1998-5-4'],
    ['birthDate', '1899-12-31'],
    ['birthDate', '1998-05-04T00:00:00Z'],
    ['birthDate', 894240000000],
    ['gender', 'cat'],
    ['bio', 'x'.repeat(501)],
    ['bio', 'a\u0007b'],
    ['languages', ['chinese']],
    ['languages', 'zh'],
    ['languages', Array.from({ length: 11 }, () => 'zh')],
  ])('the invalid %s %j is refused', async (field, value) => {
    const answer = await change({ [field]: value });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(answer.body.errors[0].path).toMatch(new RegExp(`^${field}`));
  });

  it.each([['{'], ['[]'], ['null'], ['{"isBot":true}'], ['{"nickname":"Lan","id":"x"}'], [undefined]])(
    'the invalid body %s is refused',
    async (body) => {
      expect(await change(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    },
  );

  it('a birth date is accepted from the 18th birthday on', async () => {
    const adult = await newAccount(server);
    await prefer({ timeZone: 'UTC' }, adult);
    expect((await change({ birthDate: yearsAgo(18) }, adult)).body.profile.age).toBe(18);
    expect(await change({ birthDate: yearsAgo(18, 1) }, adult)).toMatchObject({ body: { code: 'UNDERAGE' } });
  });

  it('an impossible birth date is refused and does not suspend the user', async () => {
    const adult = await newAccount(server);
    for (const birthDate of [yearsAgo(0), yearsAgo(3), '2999-01-01']) {
      expect(await change({ birthDate }, adult)).toMatchObject({ status: 422, body: { code: 'UNDERAGE' } });
    }
    expect((await change({ birthDate: yearsAgo(30) }, adult)).body.profile.age).toBe(30);
  });

  it('a gender that was changed twice is locked, and the refused change alters no other field', async () => {
    const wei = await newAccount(server);
    await change({ nickname: 'Wei', gender: 'man', birthDate: yearsAgo(30) }, wei);
    for (const gender of ['woman', 'man', 'man']) expect((await change({ gender }, wei)).status).toBe(200);
    const { status, body } = await change({ gender: 'nonbinary', nickname: 'Mei' }, wei);
    expect([status, body.code, body.errors]).toEqual([
      409,
      'FIELD_LOCKED',
      [{ path: 'gender', message: 'was changed 2 times and can no longer be changed' }],
    ]);
    const me = (await call(server, 'GET', '/v1/me', { token: wei.token })).body;
    expect(me.profile).toMatchObject({ nickname: 'Wei', gender: 'man', changesLeft: { gender: 0, birthDate: 2 } });
  });

  it('concurrent changes are counted one after the other', async () => {
    const wei = await newAccount(server);
    await change({ birthDate: yearsAgo(30) }, wei);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => change({ birthDate: yearsAgo(31 + n) }, wei)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  });
});

describe('the interests', () => {
  it('the interest catalogue is public and in two languages', async () => {
    const { status, body } = await call(server, 'GET', '/v1/interests');
    expect(status).toBe(200);
    for (const category of body.categories) {
      expect(category).toMatchObject({ slug: expect.any(String), en: expect.any(String), zh: expect.any(String) });
      expect(category.interests.length).toBeGreaterThan(0);
    }
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('a new choice of interests replaces the earlier one', async () => {
    await choose({ interests: slugs.slice(0, 20) });
    const { status, body } = await choose({ interests: [slugs[5], slugs[2], slugs[5]] });
    expect(status).toBe(200);
    expect(body.profile.interests.toSorted()).toEqual([slugs[2], slugs[5]].toSorted());
  });

  it.each([
    ['too many', () => ({ interests: slugs.slice(0, 21) })],
    ['unknown ones', () => ({ interests: ['no such thing'] })],
    ['numbers', () => ({ interests: [1] })],
    ['none at all', () => ({})],
    ['other keys', () => ({ interests: [], categories: [] })],
  ])('a choice of interests with %s is refused', async (_, body) => {
    expect(await choose(body())).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('the preferences', () => {
  it('omitted preferences are not changed', async () => {
    await prefer({ seeks: ['man', 'man', 'nonbinary'], minAge: 25, maxAge: 35 });
    const { body } = await prefer({ radiusKm: 200, openToChat: false });
    const kept = {
      seeks: ['man', 'nonbinary'],
      minAge: 25,
      maxAge: 35,
      radiusKm: 200,
      discoverable: true,
      openToChat: false,
      ...calm,
      timeZone,
    };
    expect(body.preferences).toEqual(kept);
  });

  it('the time zone is stored by its canonical name, changes the end of the day, and not a second time that day', async () => {
    const wei = await newPerson(server, { nickname: 'Wei' });
    const resetsAt = async () =>
      (await call(server, 'GET', '/v1/me/allowances', { token: wei.token })).body.resetsAt as string;
    expect((await resetsAt()).slice(11)).toBe('16:00:00.000Z');
    expect((await prefer({ timeZone: 'asia/kathmandu' }, wei)).body.preferences.timeZone).toMatch(/^Asia\/Kat/);
    const refused = await prefer({ timeZone: 'UTC' }, wei);
    expect(refused).toMatchObject({ status: 429, body: { code: 'DAILY_LIMIT' } });
    expect(refused.body.retryAfter).toBeGreaterThan(86_000);
    // the day that has begun keeps its end
    expect((await resetsAt()).slice(11)).toBe('16:00:00.000Z');
  });

  it.each([
    { seeks: ['cat'] },
    { seeks: 'man' },
    { seeks: null },
    { minAge: 17 },
    { maxAge: 100 },
    { minAge: 20.5 },
    { minAge: '20' },
    { minAge: 40, maxAge: 30 },
    { minAge: 36 },
    { radiusKm: 0 },
    { radiusKm: 201 },
    { discoverable: 'yes' },
    { precision: 8 },
    { timeZone: '+08:00' },
    { timeZone: 'Asia/Atlantis' },
    { timeZone: null },
  ])('the invalid preferences %j are refused', async (body) => {
    await prefer({ minAge: 25, maxAge: 35 });
    expect(await prefer(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('an avatar', () => {
  it('an avatar is a public, cacheable SVG that a browser does not execute', async () => {
    const { status, headers, body } = await call(server, 'GET', `/v1/people/${lan.id}/avatar.svg`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('cache-control')).toContain('public');
    expect(body).toMatch(/^<svg /);
  });

  it('an avatar request without a valid id is refused', async () => {
    const answer = await call(server, 'GET', '/v1/people/lan/avatar.svg');
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('a request without a valid token', () => {
  it.each([
    ['GET', '/v1/me'],
    ['PATCH', '/v1/me'],
    ['PUT', '/v1/me/interests'],
    ['PUT', '/v1/me/preferences'],
  ])('%s %s is refused without a valid token', async (method, path) => {
    const body = method === 'GET' ? undefined : {};
    for (const token of [undefined, 'made-up']) {
      const answer = await call(server, method, path, { body, ...(token && { token }) });
      expect(answer).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
    }
  });
});
