// Compares recall with a plain TypeScript brute force over the same users.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellDistanceKm, cellOf } from '../../src/features/location/geography/cell.js';
import { BANDS, bandOf } from '../../src/features/location/geography/distance-band.js';
import { priorModel } from '../../src/features/matching/learning/preference-model.js';
import {
  CandidatesStore,
  keptCandidates,
  type NearbyRow,
} from '../../src/features/matching/recall/candidates.store.js';
import { selectCandidates } from '../../src/features/matching/recall/recall.sql.js';
import { regionsAround } from '../../src/features/matching/recall/regions.js';
import { bitsOfInterests, type ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { eligible } from '../../src/features/matching/scoring/eligible.js';
import { distanceTerm } from '../../src/features/matching/scoring/score.js';
import { weights } from '../../src/features/matching/scoring/weights.js';
import type { Prisma } from '../../src/generated/prisma/client.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../src/platform/database/replicas.service.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type GeneratedUser, idOf, settle, type UserGenerator } from '../support/many-people.js';

const now = new Date('2026-05-04T12:00:00Z');
const day = Math.floor(now.getTime() / 86_400_000);

let own: TestDatabase;
let database: DatabaseService;
let statements: PreparedStatementsService;
let store: CandidatesStore;

beforeAll(async () => {
  own = await createDatabase();
  const config = { ...readSettings({ DATABASE_POOL: '4' }), DATABASE_URL: own.url, AUTH_SECRET: '' };
  database = new DatabaseService(config);
  statements = new PreparedStatementsService(config);
  store = new CandidatesStore(database, statements, new ReplicasService(config, statements));
});
afterAll(async () => {
  await database.$disconnect();
  await statements.onApplicationShutdown();
  await own.drop();
});
beforeEach(() => database.$executeRaw`TRUNCATE people CASCADE`);

/** Half of them on a birthday or the day after. */
const births = fc
  .tuple(
    fc.oneof({ weight: 19, arbitrary: fc.integer({ min: 1985, max: 2007 }) }, fc.integer({ min: 1900, max: 1930 })),
    fc.constantFrom('05-04', '05-05', '01-01', '12-31'),
  )
  .map(([year, day]) => `${year}-${day}`);

/** Many near one another, some far: the exponent of ten of the kilometres. */
const inhabitants: fc.Arbitrary<GeneratedUser> = fc
  .record({
    power: fc.double({ min: -1, max: 2.1, noNaN: true }),
    angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    precision: fc.constantFrom(8 as const, 8 as const, 7 as const, 6 as const),
    gender: fc.constantFrom(1, 2, 4),
    seeks: fc.constantFrom(1, 2, 3, 5, 7, 7, 7),
    birthDate: births,
    minAge: fc.integer({ min: 18, max: 24 }),
    span: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 4, max: 40 }) }, fc.constant(81)),
    interests: fc.uniqueArray(fc.nat(255), { maxLength: 6 }),
    // in the east it is a day later
    activeDay: fc.integer({ min: day - 5, max: day + 1 }),
    merit: fc.integer({ min: -700, max: 50 }),
    joinedDay: fc.integer({ min: 20_000, max: 20_577 }),
    openToChat: fc.boolean(),
    discoverable: fc.nat(9).map((n) => n > 0),
  })
  .map(({ power, angle, precision, span, ...rest }) => {
    const degrees = 10 ** power / 111;
    const point = { lat: 31.23 + degrees * Math.sin(angle), lng: 121.47 + (degrees * Math.cos(angle)) / 0.855 };
    return { ...rest, cell: cellOf(point, precision), maxAge: Math.min(99, rest.minAge + span) };
  });
const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 });
const towns: fc.Arbitrary<UserGenerator> = fc
  .record({
    people: fc.array(inhabitants, { minLength: 2, maxLength: keptCandidates.best, size: 'max' }),
    swipes: pairs,
    blocks: pairs,
  })
  .map(({ people, swipes, blocks }) => ({ people, swipes: within(swipes, people), blocks: within(blocks, people) }));

/** Pairs of two different people, each once; half of them begin with the first, who is the viewer. */
function within(all: [number, number][], people: unknown[]): [number, number][] {
  const found = all.map(([a, b], i): [number, number] => [i % 2 ? 0 : a % people.length, b % people.length]);
  return [...new Map(found.filter(([a, b]) => a !== b).map((pair) => [pair.join(), pair])).values()];
}

function viewerIn({ people }: UserGenerator, radiusKm: number): ViewerContext {
  const [me] = people;
  return {
    ...me!,
    id: idOf(0),
    isConfirmed: true,
    radiusKm,
    interestBits: bitsOfInterests(me!.interests),
    languages: [],
    ...{ habits: 0, seed: 7, model: priorModel },
    ...{ today: day, quotaDayEndsAt: new Date('2026-05-05T00:00:00Z') },
    deckSession: { at: now, shown: [], ignored: new Map() },
  };
}

/** Returns the numbers of the users that the first may meet, by brute force. */
function bruteForce({ people, swipes, blocks }: UserGenerator, radiusKm: number): number[] {
  const side = (n: number) => ({ ...people[n]!, id: idOf(n) });
  const joined = (pairs: [number, number][], from: number, to: number) =>
    pairs.some(([a, b]) => a === from && b === to);
  return people.flatMap((person, n) =>
    person.discoverable &&
    eligible(side(0), side(n), now) &&
    cellDistanceKm(people[0]!.cell, person.cell) <= radiusKm &&
    !joined(swipes, 0, n) &&
    !joined(blocks, 0, n) &&
    !joined(blocks, n, 0)
      ? [n]
      : [],
  );
}

const sorted = (ids: string[]) => ids.toSorted();

describe('recall for the deck', () => {
  it('recall finds exactly the users that the plain rules allow, in any population', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(towns, fc.integer({ min: 1, max: 130 }), async (users, radiusKm) => {
        await settle(database, users);
        const found = await store.recall(viewerIn(users, radiusKm));
        const expected = bruteForce(users, radiusKm);
        met += expected.length;
        expect(sorted(found.map(({ id }) => id))).toEqual(expected.map(idOf));
        for (const one of found) {
          const { birthDate, cell, interests } = users.people[Number.parseInt(one.id.slice(-6), 16)]!;
          expect(one).toMatchObject({ birthDate, cell, interests: interests.toSorted((a, b) => a - b) });
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(met).toBeGreaterThan(100);
  });

  it('recall from a crowd finds the best by base score and distance, and the same ones every time', async () => {
    const users = crowd(6_000);
    await settle(database, users);
    const viewer = viewerIn(users, 50);
    const found = await store.recall(viewer);
    const allowed = bruteForce(users, 50);
    expect(found.length).toBeGreaterThanOrEqual(keptCandidates.best);
    expect(found.length).toBeLessThanOrEqual(keptCandidates.best + keptCandidates.drawn);
    const byNumber = new Set(found.map(({ id }) => Number.parseInt(id.slice(-6), 16)));
    expect([...byNumber].every((n) => allowed.includes(n))).toBe(true);
    const promise = (n: number) => {
      const { merit, cell } = users.people[n]!;
      return merit / 100 + weights.slope * distanceTerm(cellDistanceKm(viewer.cell, cell));
    };
    const best = allowed.toSorted((a, b) => promise(b) - promise(a)).slice(0, keptCandidates.best / 2);
    expect(best.filter((n) => !byNumber.has(n))).toEqual([]);
    expect(await store.recall(viewer)).toEqual(found);
  });

  it('recall reads the covering index alone', async () => {
    const users = crowd(6_000);
    await settle(database, users);
    // a vacuum marks no page whose commit has not reached the disk, and the test server doesn't wait for that by itself
    await database.$executeRawUnsafe('CHECKPOINT');
    await database.$executeRawUnsafe('VACUUM ANALYZE discovery');
    const viewer = viewerIn(users, 30);
    const query = selectCandidates(
      regionsAround(viewer.cell, 30),
      { from: -200, to: 1_000 },
      viewer,
      2_000,
      keptCandidates,
    );
    const plan = await statements.query<{ 'QUERY PLAN': string }>('', {
      text: `EXPLAIN ${query.text}`,
      values: query.values,
    } as Prisma.Sql);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('Index Only Scan using discovery_recall');
    expect(text).not.toMatch(/(Seq|Bitmap Heap) Scan on discovery/);
    expect(text).toMatch(/Index Cond: .*merit >= .*merit < /);
  });
});

describe('the nearby list', () => {
  it('the pages of nearby list exactly the allowed users by band, then activity, then id, in any population', async () => {
    await fc.assert(
      fc.asyncProperty(
        towns,
        fc.integer({ min: 1, max: 130 }),
        fc.integer({ min: 1, max: 7 }),
        async (users, radiusKm, size) => {
          await settle(database, users);
          const viewer = viewerIn(users, radiusKm);
          const band = (n: number) => BANDS.indexOf(bandOf(cellDistanceKm(viewer.cell, users.people[n]!.cell)));
          const active = (n: number) => Math.min(day, users.people[n]!.activeDay);
          const expected = bruteForce(users, radiusKm).sort(
            (a, b) => band(a) - band(b) || active(b) - active(a) || a - b,
          );
          const found: NearbyRow[] = [];
          for (const index of BANDS.keys()) found.push(...(await wholeBand(viewer, index, size)));
          expect(found.map(({ id }) => id)).toEqual(expected.map(idOf));
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

async function wholeBand(viewer: ViewerContext, band: number, size: number): Promise<NearbyRow[]> {
  const found: NearbyRow[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = await store.nearby(viewer, band, size, last && { day: last.activeDay, id: last.id });
    found.push(...page);
    if (page.length < size) return found;
  }
}

/** Women and men who all seek one another, within a few kilometres. */
function crowd(size: number): UserGenerator {
  const people = Array.from({ length: size }, (_, n): GeneratedUser => {
    const [angle, km] = [n * 2.4, 8 * Math.sqrt(n / size)];
    const point = { lat: 31.23 + (km / 111) * Math.sin(angle), lng: 121.47 + (km / 95) * Math.cos(angle) };
    return {
      cell: cellOf(point, 8),
      ...{ gender: 1 + (n % 2), seeks: 3, birthDate: '1998-01-01', minAge: 18, maxAge: 60 },
      interests: [n % 256],
      ...{
        activeDay: day - (n % 50),
        merit: -((n * 7919) % 500),
        joinedDay: 20_500,
        openToChat: true,
        discoverable: true,
      },
    };
  });
  return { people, swipes: [[0, 1]], blocks: [[2, 0]] };
}
