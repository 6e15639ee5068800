// How long a deck takes, over HTTP and in SQL alone, beside the naive way over the same people in the same run.
// npm run bench:deck -- --people 100000 [--decks 300] [--swipes 1000] [--radius 20] [--seed 1] [--database-url postgresql://…]
// Progress goes to stderr, one line of JSON to stdout; times are in milliseconds, `ratio` is naive.p50 / http.p50.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { seedPeople } from '../src/demo/load.js';
import { MatchingStore } from '../src/features/matching/matching.store.js';
import { hourOf, type Viewer, viewerOf } from '../src/features/matching/viewer.js';
import { findCity } from '../src/features/places/city.js';
import type { Database } from '../src/platform/database/database.js';
import { askNaively, prepareNaive } from './deck-naive.js';
import { Caller, type Newcomer, signUp } from './deck-viewers.js';
import { CleanUp } from './support/clean-up.js';
import { measure } from './support/measure.js';
import { makeDatabase, makeFolder, startServer } from './support/place.js';

const viewerCount = 20;
const warmUp = 40;

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    decks: { type: 'string', default: '300' },
    swipes: { type: 'string', default: '1000' },
    radius: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    'database-url': { type: 'string' },
  },
});
const size = {
  people: wholeNumber('people', given.people),
  decks: wholeNumber('decks', given.decks),
  swipes: wholeNumber('swipes', given.swipes),
  radiusKm: wholeNumber('radius', given.radius),
};

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < (name === 'swipes' ? 0 : 1)) throw new Error(`--${name} is not a number`);
  return number;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function run(cleanUp: CleanUp) {
  const folder = makeFolder(cleanUp);
  const url = await makeDatabase(given['database-url'], folder, cleanUp);
  const city = findCity('Shanghai', 'CN');
  if (!city) throw new Error('Shanghai is not in the gazetteer');
  say(`${size.people} people move to ${city.name}`);
  await seedPeople({ url, people: size.people, city, seed: wholeNumber('seed', given.seed), bots: 0, onProgress });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  cleanUp.after(() => client.end());

  const server = await startServer(url, folder, cleanUp);
  say(`${viewerCount} viewers sign up, with ${size.swipes} swipes behind each`);
  const caller = new Caller(server);
  cleanUp.after(() => caller.close());
  const newcomers = await signUp(caller, viewerCount, city, size.radiusKm);
  await swipeBefore(client, newcomers, size.swipes);
  await prepareNaive(client);
  await client.query('VACUUM ANALYZE');
  return compare(client, caller, newcomers);
}

async function compare(client: pg.Client, caller: Caller, newcomers: Newcomer[]) {
  const store = storeOn(client);
  const now = new Date();
  const at = { today: now, hour: hourOf(now) };
  const viewers: Viewer[] = [];
  for (const { id } of newcomers) viewers.push(await viewerFrom(store, client, id, at.hour));
  say(`${size.decks} decks over HTTP`);
  const http = await measure(size.decks, warmUp, (n) => deckOf(caller, newcomers[n % viewerCount]!));
  say(`${size.decks} recalls in SQL`);
  const sql = await measure(size.decks, warmUp, (n) => store.recall(viewers[n % viewerCount]!, at));
  say('the naive way');
  const slow = Math.min(size.decks, 100);
  const naive = await measure(slow, 5, (n) => askNaively(client, viewers[n % viewerCount]!, now));
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    ...{ people: size.people, decks: size.decks, http, sql, naive },
    ratio: Number((naive.p50 / http.p50).toFixed(1)),
    ...{ postgres: rows[0]!.server_version, node: process.versions.node, cpus: cpus().length },
  };
}

async function deckOf(caller: Caller, { token }: Newcomer): Promise<void> {
  const { items } = await caller.call<{ items: unknown[] }>('GET', '/v1/deck', token);
  if (items.length === 0) throw new Error('a deck is empty: nothing was measured');
}

/** The store's own queries, without the client that the server reads them through. */
function storeOn(client: pg.Client): MatchingStore {
  const $queryRaw = async ({ text, values }: { text: string; values: unknown[] }) =>
    (await client.query(text, values)).rows;
  return new MatchingStore({ $queryRaw } as unknown as Database);
}

async function viewerFrom(store: MatchingStore, client: pg.Client, id: string, hour: number): Promise<Viewer> {
  const { rows } = await client.query<{ cell: string }>('SELECT cell FROM places WHERE person_id = $1', [id]);
  return viewerOf((await store.answersOf(id))!, BigInt(rows[0]!.cell), hour);
}

/** Swipes in bulk: the same rows as through the API, in a second instead of minutes. */
async function swipeBefore(client: pg.Client, viewers: Newcomer[], count: number): Promise<void> {
  for (const { id } of viewers) {
    await client.query(
      `INSERT INTO swipes (from_id, to_id, kind)
       SELECT $1, person_id, CASE WHEN random() < 0.4 THEN 'like' ELSE 'pass' END::"SwipeKind"
       FROM discovery WHERE person_id <> $1 ORDER BY random() LIMIT $2`,
      [id, count],
    );
  }
}

let told = 0;
function onProgress(done: number): void {
  if (done < told + size.people / 10) return;
  told = done;
  say(`  ${done}`);
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  say(`bench:deck failed: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}
