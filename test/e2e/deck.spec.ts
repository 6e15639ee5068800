import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  call,
  type Introduction,
  newAccount,
  newPerson,
  startServer,
  type TestPerson,
  type TestServer,
} from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = (person: TestPerson, path: string, headers?: Record<string, string>) =>
  call(server, 'GET', path, { token: person.token, ...(headers && { headers }) });
const put = (person: TestPerson, path: string, body: unknown) =>
  call(server, 'PUT', path, { token: person.token, body });
const post = (person: TestPerson, path: string, body: unknown) =>
  call(server, 'POST', path, { token: person.token, body });

// biome-ignore lint/suspicious/noExplicitAny: answers as they come over the wire
type Item = any;
const idsOf = (answer: { body: { items: Item[] } }) => answer.body.items.map((item) => item.person.id);
const deckOf = async (person: TestPerson) => idsOf(await get(person, '/v1/deck?limit=50'));
const nearbyOf = async (person: TestPerson) => idsOf(await get(person, '/v1/nearby?limit=50'));

/** Counts the places: each test has its own, so that users of different tests do not meet. */
let towns = 0;
function users(): (introduction?: Introduction & { eastKm?: number }) => Promise<TestPerson> {
  const lng = 10 + 3 * towns++;
  return async ({ eastKm = 0, ...introduction } = {}) => {
    const person = await newPerson(server, {
      birthDate: '1998-05-04',
      seeks: ['woman', 'man', 'nonbinary'],
      at: { lat: 45, lng: lng + eastKm / 78.7 },
      ...introduction,
    });
    // active by the clock of the place, which is known now
    await get(person, '/v1/me');
    return person;
  };
}

describe('a deck', () => {
  it('a deck shows users nearby with a score, its reasons and a distance band', async () => {
    const person = users();
    const lan = await person({ nickname: 'Lan', interests: ['hiking', 'jazz'] });
    const bo = await person({ nickname: 'Bo', gender: 'man', interests: ['jazz', 'hiking'], eastKm: 7 });
    const { status, body } = await get(lan, '/v1/deck');
    expect(status).toBe(200);
    expect(body).toEqual({
      radiusKm: 20,
      items: [
        {
          person: expect.objectContaining({ id: bo.id, nickname: 'Bo', gender: 'man', age: expect.any(Number) }),
          score: expect.any(Number),
          because: expect.any(Array),
          distanceBand: '5-10',
          superlike: false,
        },
      ],
    });
    const [{ score, because }] = body.items;
    expect(Number.isInteger(score) && score > 0 && score <= 100).toBe(true);
    expect(because.map(({ code }: Item) => code).sort()).toEqual([
      'active_today',
      'close_in_age',
      'new_here',
      'shared_interests',
    ]);
    const shared = because.find(({ code }: Item) => code === 'shared_interests');
    expect(shared.interests.sort()).toEqual(['hiking', 'jazz']);
    expect(shared.text).toMatch(/^You both like /);
    expect(JSON.stringify(body)).not.toMatch(/"(lat|lng|cell|km|birthDate|distance|activeHour)"/);
  });

  it('a card has the slugs of interests, and a language that most of the deck does not speak is a reason', async () => {
    const person = users();
    const lan = await person({ interests: ['hiking'] });
    await call(server, 'PATCH', '/v1/me', { token: lan.token, body: { languages: ['zh', 'ja'] } });
    const speakers: [TestPerson, string[]][] = [];
    for (const languages of [['zh'], ['zh', 'ja'], ['zh', 'en']]) {
      const other = await person({ interests: ['jazz', 'hiking'] });
      await call(server, 'PATCH', '/v1/me', { token: other.token, body: { languages } });
      speakers.push([other, languages]);
    }
    const { body } = await get(lan, '/v1/deck');
    for (const [{ id }, languages] of speakers) {
      const card = body.items.find((item: Item) => item.person.id === id);
      expect(card.person.interests.toSorted()).toEqual(['hiking', 'jazz']);
      const spoken = card.because.filter(({ code }: Item) => code === 'shared_languages');
      const shared = { code: 'shared_languages', text: 'You both speak Japanese', languages: ['ja'] };
      expect(spoken).toEqual(languages.includes('ja') ? [shared] : []);
      const codes = card.because.map(({ code }: Item) => code);
      expect([codes[0], codes.at(-1)]).toEqual(['shared_interests', 'active_today']);
    }
  });

  it('the reasons of a score are in Chinese for a client that prefers it', async () => {
    const person = users();
    const lan = await person();
    await person();
    const { body } = await get(lan, '/v1/deck', { 'accept-language': 'zh-CN,en;q=0.5' });
    expect(body.items[0].because.map(({ text }: Item) => text)).toContain('离你很近');
  });

  it('a deck is ordered by score and stays the same when requested again', async () => {
    const person = users();
    const lan = await person({ interests: ['jazz', 'hiking', 'chess'] });
    await person({ interests: [], eastKm: 15 });
    const best = await person({ interests: ['jazz', 'hiking', 'chess'] });
    await person({ interests: ['jazz'], birthDate: '1980-01-01', eastKm: 3 });
    const first = await get(lan, '/v1/deck');
    const scores = first.body.items.map(({ score }: Item) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    expect(idsOf(first)[0]).toBe(best.id);
    expect((await get(lan, '/v1/deck')).body).toEqual(first.body);
    expect(idsOf(await get(lan, '/v1/deck?limit=1'))).toEqual([best.id]);
  });

  it('the deck and nearby hold neither the viewer nor users that either side rules out', async () => {
    const person = users();
    const lan = await person({ seeks: ['man'], preferences: { minAge: 25, maxAge: 35, radiusKm: 10 } });
    const ok = await person({ gender: 'man', seeks: ['woman'] });
    await person({ gender: 'woman' });
    await person({ gender: 'man', seeks: ['man'] });
    await person({ gender: 'man', birthDate: '2005-01-01' });
    await person({ gender: 'man', preferences: { minAge: 40 } });
    await person({ gender: 'man', eastKm: 14 });
    await person({ gender: 'man', preferences: { discoverable: false } });
    expect(await deckOf(lan)).toEqual([ok.id]);
    expect(await nearbyOf(lan)).toEqual([ok.id]);
  });

  it('the deck and nearby never show a swiped user again', async () => {
    const person = users();
    const [lan, liked, passed, left] = [await person(), await person(), await person(), await person()];
    await post(lan, '/v1/swipes', { to: liked.id, kind: 'like' });
    await post(lan, '/v1/swipes', { to: passed.id, kind: 'pass' });
    expect(await deckOf(lan)).toEqual([left.id]);
    expect(await nearbyOf(lan)).toEqual([left.id]);
    expect((await deckOf(liked)).sort()).toEqual([lan.id, passed.id, left.id].sort());
  });

  it('the deck and nearby never show a blocked or blocking user', async () => {
    const person = users();
    const [lan, bo] = [await person(), await person()];
    await post(lan, '/v1/blocks', { person: bo.id });
    for (const one of [lan, bo]) {
      expect(await deckOf(one)).toEqual([]);
      expect(await nearbyOf(one)).toEqual([]);
    }
  });

  it('the error for an incomplete profile names the missing fields', async () => {
    const nobody = await newAccount(server);
    for (const path of ['/v1/deck', '/v1/nearby']) {
      const { status, body } = await get(nobody, path);
      expect(status).toBe(409);
      expect(body).toMatchObject({
        code: 'PROFILE_INCOMPLETE',
        detail: 'nickname, birthDate, gender, seeks, location',
      });
    }
    await call(server, 'PATCH', '/v1/me', { token: nobody.token, body: { nickname: 'Mo', gender: 'nonbinary' } });
    await put(nobody, '/v1/me/preferences', { seeks: ['woman'] });
    expect((await get(nobody, '/v1/deck')).body).toMatchObject({ detail: 'birthDate, location' });
  });

  it('the deck is open to a hidden viewer, and nearby is not', async () => {
    const person = users();
    const hidden = await person({ preferences: { discoverable: false } });
    const bo = await person();
    expect(await deckOf(hidden)).toEqual([bo.id]);
    expect(await get(hidden, '/v1/nearby')).toMatchObject({
      status: 409,
      body: { code: 'PROFILE_INCOMPLETE', detail: 'discoverable' },
    });
  });

  it.each(['limit=0', 'limit=51', 'limit=x', 'limit=1.5', 'cards=3'])('the deck refuses %s', async (query) => {
    const lan = await newAccount(server);
    expect(await get(lan, `/v1/deck?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it.each(['/v1/deck', '/v1/nearby'])('the route %s refuses a client without a valid token', async (path) => {
    expect(await call(server, 'GET', path)).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
    expect((await call(server, 'GET', path, { token: 'made-up' })).status).toBe(401);
  });
});

describe('the nearby list', () => {
  it('nearby is paged by distance band, holds each user once and says whether they are open to chat', async () => {
    const person = users();
    const lan = await person();
    const far = await person({ eastKm: 15, preferences: { openToChat: false } });
    const near = [await person(), await person(), await person()].map(({ id }) => id);
    const between = await person({ eastKm: 3.5 });
    const seen: Item[] = [];
    let cursor: string | undefined;
    do {
      const { status, body } = await get(lan, `/v1/nearby?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(status).toBe(200);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.map((item) => item.person.id)).toEqual([...near.toSorted(), between.id, far.id]);
    expect(seen.map((item) => item.distanceBand)).toEqual(['<1', '<1', '<1', '2-5', '10-20']);
    expect(seen.map((item) => item.mayTalk)).toEqual([true, true, true, true, false]);
  });

  it('a radar has some users of each distance band in one page', async () => {
    const person = users();
    const lan = await person();
    for (const eastKm of [0, 0, 0, 3.5, 3.5, 3.5, 15]) await person({ eastKm });
    const bandsOf = async (query: string) => {
      const { body } = await get(lan, `/v1/nearby?${query}`);
      expect(body.nextCursor).toBeUndefined();
      return body.items.map((item: Item) => item.distanceBand);
    };
    expect(await bandsOf('perBand=2')).toEqual(['<1', '<1', '2-5', '2-5', '10-20']);
    expect(await bandsOf('perBand=2&limit=3')).toEqual(['<1', '<1', '2-5']);
    const { nextCursor } = (await get(lan, '/v1/nearby?limit=1')).body;
    expect((await get(lan, `/v1/nearby?perBand=2&cursor=${nextCursor}`)).status).toBe(400);
  });

  it('the radius of the query overrides that of the preferences', async () => {
    const person = users();
    const lan = await person({ preferences: { radiusKm: 5 } });
    const bo = await person({ eastKm: 30 });
    expect(await nearbyOf(lan)).toEqual([]);
    expect(idsOf(await get(lan, '/v1/nearby?radiusKm=40'))).toEqual([bo.id]);
  });

  it.each([
    'radiusKm=0',
    'radiusKm=101',
    'limit=51',
    'perBand=0',
    'perBand=21',
    'cursor=',
    'cursor=bm90IG9uZQ',
    'cursor=a&cursor=b',
    'x=1',
  ])('the nearby list refuses %s', async (query) => {
    const lan = await newPerson(server);
    expect(await get(lan, `/v1/nearby?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});
