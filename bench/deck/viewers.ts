// The users whose decks are requested: signed up through the API, with thousands of swipes.
import type pg from 'pg';
import { seeded } from '../../src/demo/random.js';
import type { Point } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { interestCatalogue } from '../../src/features/profiles/interests.js';
import { idOf } from './dataset.js';
import type { RankingInput } from './exact-ranking.js';
import type { Caller } from './http-client.js';
import { queryMemoryBaseline } from './memory-baseline.js';

export interface BenchUser {
  id: string;
  token: string;
}

/** The number of users who have liked each viewer, without the viewer's knowledge. */
const likersEach = 100;

/** Users with a profile, preferences and a location, within ten kilometres of a point. They are not in the dataset, so recall never finds them. */
export async function signUp(caller: Caller, count: number, middle: Point, radiusKm: number): Promise<BenchUser[]> {
  const slugs = interestCatalogue.categories.flatMap(({ interests }) => interests.map(({ slug }) => slug));
  const newcomers: BenchUser[] = [];
  for (let n = 0; n < count; n++) {
    const { token, user } = await caller.call<{ token: string; user: { id: string } }>(
      'POST',
      '/api/auth/sign-in/anonymous',
    );
    const tell = (method: string, path: string, body: object) => caller.call(method, path, token, body);
    const woman = n % 2 === 0;
    const [km, angle] = [(10 * n) / count, 2.4 * n];
    const lat = middle.lat + (km / 111.2) * Math.sin(angle);
    const lng = middle.lng + ((km / 111.2) * Math.cos(angle)) / Math.cos((middle.lat * Math.PI) / 180);
    const birthDate = `${1988 + (n % 14)}-06-15`;
    const wishes = { seeks: [woman ? 'man' : 'woman'], minAge: 22, maxAge: 42, radiusKm, discoverable: false };
    await tell('PATCH', '/v1/me', { nickname: `Viewer ${n}`, birthDate, gender: woman ? 'woman' : 'man' });
    await tell('PUT', '/v1/me/interests', { interests: slugs.filter((_, i) => i % 20 === n % 20) });
    await tell('PUT', '/v1/me/preferences', wishes);
    await tell('PUT', '/v1/me/location', { lat, lng });
    newcomers.push({ id: user.id, token });
  }
  return newcomers;
}

export async function setRadius(caller: Caller, newcomers: readonly BenchUser[], radiusKm: number): Promise<void> {
  for (const { token } of newcomers) await caller.call('PUT', '/v1/me/preferences', token, { radiusKm });
}

/**
 * Writes many swipes: the same rows as through the API, in a second instead of minutes. A viewer has swiped every other one of the
 * best within the radius, as after weeks of use, or random users when there are not enough.
 * @returns the users that the viewer has swiped
 */
export async function swipeBefore(
  client: pg.Client,
  input: RankingInput,
  viewer: ViewerContext,
  count: number,
  radiusKm: number,
): Promise<Set<number>> {
  const { people } = input.dataset;
  const best = queryMemoryBaseline(input, { ...viewer, radiusKm }, new Set(), 2 * count);
  const swiped = new Set(best.filter((_, at) => at % 2 === 0));
  const random = seeded(swiped.size + best.length);
  while (swiped.size < Math.min(count, people / 2)) swiped.add(Math.floor(random() * people));
  await client.query(
    `INSERT INTO swipes (from_id, to_id, kind)
     SELECT $1, id, CASE WHEN n % 5 < 2 THEN 'like' ELSE 'pass' END::"SwipeKind"
     FROM unnest($2::uuid[]) WITH ORDINALITY AS to_whom (id, n)`,
    [viewer.id, [...swiped].map(idOf)],
  );
  const likers = best.filter((n, at) => at % 20 === 1 && !swiped.has(n)).slice(0, likersEach);
  await client.query(`INSERT INTO swipes (from_id, to_id, kind) SELECT id, $1, 'like' FROM unnest($2::uuid[]) AS id`, [
    viewer.id,
    likers.map(idOf),
  ]);
  return swiped;
}
