// Accounts that read a city: the number of profiles that they see, and the facts that they infer from the differences between accounts.
// The limits are the real ones here.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cellDistanceKm, cellOf } from '../../src/features/location/geography/cell.js';
import { BANDS, bandOf } from '../../src/features/location/geography/distance-band.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { call, newAccount, startServer, type TestPerson, type TestServer } from '../support/server.js';

/** Users: three fifths seek women, as many seek men, and two fifths seek nonbinary people. */
const crowd = 3_600;
const ofDay = 2_000;
const page = 50;
const centre = { lat: 31.2304, lng: 121.4737 };
const everybody = ['woman', 'man', 'nonbinary'];

let server: TestServer;
let database: DatabaseService;
beforeAll(async () => {
  server = await startServer({ LIMITS_FACTOR: '1' });
  database = server.app.get(DatabaseService);
  await settle(cellOf(centre, 8), crowd);
});
afterAll(() => server.close());

/** Stores users of a cell as the server would. The genders they seek are not shown to others. */
async function settle(cell: bigint, count: number, group = 'crowd'): Promise<void> {
  await database.$executeRawUnsafe(`
    WITH crowd AS (
      INSERT INTO people (id, name, email, email_verified)
      SELECT gen_random_uuid(), '', n || '@${group}.invalid', true FROM generate_series(1, ${count}) n
      RETURNING id, split_part(email, '@', 1)::int AS n
    ), profiled AS (
      INSERT INTO profiles (person_id, nickname, birth_date, gender, languages, interests)
      SELECT id, 'n' || n, '1995-05-04', CASE n % 2 WHEN 0 THEN 'woman' ELSE 'man' END::"Gender", '{}', '{}' FROM crowd
    ), preferring AS (
      INSERT INTO preferences (person_id, seeks, min_age, max_age, radius_km, discoverable, open_to_chat)
      SELECT id, '{}', 18, 99, 20, true, true FROM crowd
    ), placed AS (
      INSERT INTO places (person_id, cell, precision, moved_at, shown_cell, goal_cell)
      SELECT id, ${cell}, 8, now(), ${cell}, ${cell} FROM crowd
    )
    INSERT INTO discovery (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests, habits, active_day, joined_day)
    SELECT id, ${cell}, n % 2 + 1, (ARRAY[1, 2, 3, 7, 4])[n % 5 + 1], '1995-05-04', 18, 99, true, 0::bit(256), 0, 20000, 20000 FROM crowd`);
}

interface Spy extends TestPerson {
  gender: string;
}

/** An account that seeks all genders. */
async function spy(gender: string, isConfirmed: boolean): Promise<Spy> {
  const account = await newAccount(server);
  const steps: [string, string, object][] = [
    ['PATCH', '/v1/me', { nickname: 'Lan', birthDate: '1995-05-04', gender }],
    ['PUT', '/v1/me/preferences', { seeks: everybody, radiusKm: 200 }],
    ['PUT', '/v1/me/location', centre],
  ];
  for (const [method, path, body] of steps) {
    expect((await call(server, method, path, { token: account.token, body })).status).toBe(200);
  }
  if (isConfirmed) await database.person.update({ where: { id: account.id }, data: { emailVerified: true } });
  return { ...account, gender };
}

interface Read {
  seen: Set<string>;
  /** The reason why there was no next page. */
  end: string;
}

/** Reads page after page, until the last one or until the server refuses. */
async function readAll({ token }: TestPerson, radiusKm = 100): Promise<Read> {
  const seen = new Set<string>();
  for (let cursor = ''; ; ) {
    const path = `/v1/nearby?limit=${page}&radiusKm=${radiusKm}${cursor && `&cursor=${cursor}`}`;
    const { status, body } = await call(server, 'GET', path, { token });
    if (status !== 200) return { seen, end: body.code };
    for (const { person } of body.items) seen.add(person.id);
    if (!body.nextCursor) return { seen, end: 'end' };
    cursor = body.nextCursor;
  }
}

const profilesLeft = async ({ token }: TestPerson) =>
  (await call(server, 'GET', '/v1/me/allowances', { token })).body.left.profiles;

/** Reads with an account of each gender for a day. @returns the number of profiles seen, at least the number of users read */
async function orientationsCost(isConfirmed: boolean): Promise<number> {
  const reads = [];
  for (const gender of everybody) reads.push({ gender, ...(await readAll(await spy(gender, isConfirmed))) });
  const views = reads.reduce((sum, { seen }) => sum + seen.size, 0);
  const people = await orientationsRead(reads);
  process.stdout.write(`${isConfirmed ? '' : 'un'}confirmed, three accounts: ${views} views, ${people} people read\n`);
  for (const { seen } of reads) expect(seen.size).toBeLessThanOrEqual(isConfirmed ? ofDay : page);
  expect(people).toBeLessThanOrEqual(views);
  return views;
}

/**
 * Returns the users whose orientation is revealed: pages are in the order of ids here, so an account that has passed the id of a user
 * without seeing them has a gender that they do not seek.
 */
async function orientationsRead(reads: { gender: string; seen: Set<string>; end: string }[]): Promise<number> {
  const people = await database.discovery.findMany({ where: { activeDay: 20_000 }, select: { personId: true } });
  const ids = new Set(people.map(({ personId }) => personId));
  const farthest = (seen: Set<string>) => [...seen].filter((id) => ids.has(id)).sort();
  const reached = reads.map(({ seen, end }) => (end === 'end' ? '~' : (farthest(seen).at(-1) ?? '')));
  return people.filter(({ personId }) => reached.every((last) => personId <= last)).length;
}

describe('the profiles of a city', () => {
  it('an unconfirmed account sees one page of profiles a day, and the answer says how to see more', async () => {
    const reader = await spy('woman', false);
    expect(await profilesLeft(reader)).toBe(page);
    const { seen, end } = await readAll(reader);
    expect([seen.size, end]).toEqual([page, 'SECURE_FIRST']);
    for (const path of ['/v1/nearby?limit=50', '/v1/nearby?limit=5', '/v1/deck?limit=5']) {
      const { status, body } = await call(server, 'GET', path, { token: reader.token });
      expect(status === 200 || body.code === 'SECURE_FIRST').toBe(true);
      for (const id of idsOf(body)) expect(seen.has(id)).toBe(true);
    }
    expect(await profilesLeft(reader)).toBe(0);
    await database.person.update({ where: { id: reader.id }, data: { emailVerified: true } });
    expect(await profilesLeft(reader)).toBe(ofDay);
    expect((await readAll(reader)).seen.size).toBeGreaterThan(page);
  });

  it('a confirmed account sees two thousand profiles a day, and those already seen again', async () => {
    const reader = await spy('woman', true);
    const look = () => call(server, 'GET', '/v1/nearby?limit=50', { token: reader.token });
    const first = idsOf((await look()).body);
    for (let again = 0; again < 5; again++) expect(idsOf((await look()).body)).toEqual(first);
    expect(await profilesLeft(reader)).toBe(ofDay - page);
    const { seen, end } = await readAll(reader);
    expect([seen.size, end]).toEqual([ofDay, 'DAILY_LIMIT']);
    expect(idsOf((await look()).body)).toEqual(first);
    expect(await profilesLeft(reader)).toBe(0);
  });

  it('a chat request with an unseen id is refused and reveals nothing once the quota is used', async () => {
    const reader = await spy('woman', false);
    await readAll(reader);
    const unseen = (await database.discovery.findMany({ select: { personId: true }, take: 200 })).slice(-3);
    for (const other of [...unseen.map(({ personId }) => personId), randomUUID()]) {
      const { body } = await call(server, 'POST', '/v1/rooms', { token: reader.token, body: { with: other } });
      expect(body.code).toBe('SECURE_FIRST');
    }
  });

  it('the undo of a swipe of an unseen id returns no profile once the quota is used', async () => {
    const reader = await spy('woman', false);
    await readAll(reader);
    const [unseen] = (await database.discovery.findMany({ select: { personId: true }, take: 200 })).slice(-1);
    const body = { to: unseen!.personId, kind: 'pass' };
    expect((await call(server, 'POST', '/v1/swipes', { token: reader.token, body })).status).toBe(200);
    const undone = await call(server, 'DELETE', '/v1/swipes/last', { token: reader.token });
    expect([undone.status, undone.body]).toEqual([200, { kind: 'pass' }]);
  });

  it('three unconfirmed accounts read the sought genders of at most 150 users a day', async () => {
    expect(await orientationsCost(false)).toBeLessThanOrEqual(3 * page);
  });

  it('all unconfirmed accounts of one address together see at most two thousand profiles a day', async () => {
    let shown = 0;
    for (let n = 0; n < 45; n++) shown += (await readAll(await spy('woman', false))).seen.size;
    expect(shown).toBeLessThanOrEqual(2_000);
    expect(shown).toBeGreaterThan(1_500);
  });
});

describe('the genders that users seek', () => {
  it('three confirmed accounts read the sought genders at one view per user, and of at most six thousand users a day', async () => {
    const views = await orientationsCost(true);
    expect(views).toBeLessThanOrEqual(3 * ofDay);
  });

  it('one account that changes its gender needs as many views, and can change it only twice', async () => {
    const chameleon = await spy('woman', true);
    const change = (body: object) => call(server, 'PATCH', '/v1/me', { token: chameleon.token, body });
    const some = async () => idsOf((await call(server, 'GET', '/v1/nearby?limit=50', { token: chameleon.token })).body);
    let views = (await some()).length;
    for (const gender of ['man', 'nonbinary']) {
      const { body } = await change({ gender });
      expect(body.profile).toMatchObject({ gender, changesLeft: { gender: gender === 'man' ? 1 : 0, birthDate: 2 } });
      views += (await some()).length;
      expect(await profilesLeft(chameleon)).toBe(ofDay - views);
    }
    for (const gender of ['woman', 'man']) {
      expect(await change({ gender, bio: 'me' })).toMatchObject({
        status: 409,
        body: { code: 'FIELD_LOCKED', errors: [{ path: 'gender' }] },
      });
    }
    expect((await change({ gender: 'nonbinary', bio: 'me' })).status).toBe(200);
  });

  it('the age limits of users are revealed only by the three birth dates an account can have', async () => {
    const ageless = await spy('woman', true);
    const change = (birthDate: string) =>
      call(server, 'PATCH', '/v1/me', { token: ageless.token, body: { birthDate } });
    expect((await change('1980-01-01')).status).toBe(200);
    expect((await change('1970-01-01')).body.profile.changesLeft).toEqual({ gender: 2, birthDate: 0 });
    expect(await change('1960-01-01')).toMatchObject({ status: 409, body: { code: 'FIELD_LOCKED' } });
    expect((await change('1970-01-01')).status).toBe(200);
  });
});

describe('the radius of a search', () => {
  it('the list shows users by whole distance bands, whatever radius is requested', async () => {
    await database.discovery.deleteMany();
    const north = (km: number) => cellOf({ lat: centre.lat + km / 111.2, lng: centre.lng }, 8);
    const distances = [0.9, 1.6, 3, 4.2, 6, 7, 8, 9, 11, 13, 15, 17, 19, 23, 31, 44, 60, 90, 120, 180];
    for (const [n, km] of distances.entries()) await settle(north(km), 1, `ring${n}`);
    await database.discovery.updateMany({ data: { seeks: 7 } });
    const viewer = await spy('woman', true);
    const own = cellOf(centre, 8);
    const rows = await database.discovery.findMany({ where: { personId: { not: viewer.id } } });
    const there = rows.map(({ personId, cell }) => ({ personId, band: bandOf(cellDistanceKm(own, cell)) }));
    for (let radiusKm = 1; radiusKm <= 100; radiusKm++) {
      const path = `/v1/nearby?limit=50&radiusKm=${radiusKm}`;
      const { body } = await call(server, 'GET', path, { token: viewer.token });
      const seen = new Set(idsOf(body));
      expect(body.radiusKm).toBe([1, 2, 5, 10, 20, 50, 100].find((end) => radiusKm <= end));
      for (const band of BANDS.slice(0, -1)) {
        const shown = there.filter((one) => one.band === band).map(({ personId }) => seen.has(personId));
        expect(new Set(shown).size).toBe(1);
      }
    }
  });

  it('the deck and chat requests use whole distance bands too', async () => {
    const viewer = await spy('woman', true);
    const seenWith = async (radiusKm: number) => {
      await call(server, 'PUT', '/v1/me/preferences', { token: viewer.token, body: { radiusKm } });
      const deck = (await call(server, 'GET', '/v1/deck?limit=50', { token: viewer.token })).body;
      const nearby = (await call(server, 'GET', '/v1/nearby?limit=50&radiusKm=100', { token: viewer.token })).body;
      const mayTalk = nearby.items.filter((item: { mayTalk: boolean }) => item.mayTalk);
      return { deck: new Set(idsOf(deck)), radiusKm: deck.radiusKm, mayTalk: mayTalk.length };
    };
    const least = await seenWith(11);
    for (let radiusKm = 12; radiusKm <= 20; radiusKm++) expect(await seenWith(radiusKm)).toEqual(least);
    expect(least.radiusKm).toBe(20);
    expect((await seenWith(21)).deck.size).toBeGreaterThan(least.deck.size);
  });
});

function idsOf(answer: { items?: { person: { id: string } }[] }): string[] {
  return (answer.items ?? []).map(({ person }) => person.id);
}
