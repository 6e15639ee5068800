// Measures the latency and the quality of a deck: Fujin's over HTTP and in SQL alone, other methods and the exact ranking, on the same
// rows in the same run.
// npm run bench:deck -- [--people 100000] [--radius 10,30] [--swipes 3000] [--decks 300] [--seconds 20] [--at-once 1,4,16,64]
//   [--viewers 20] [--seed 1] [--plans FILE] [--database-url postgresql://…]
// The user of the database must be a superuser. PostGIS and Redis take part when they are installed. `seconds` is the limit of each method.
// Progress goes to stderr, one line of JSON to stdout. Times are in milliseconds; `found` is the share of the exact best 50 that a
// method finds; `ratio` is the time of PostGIS over the whole radius, divided by that of one deck over HTTP.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Point } from '../src/features/location/geography/cell.js';
import { findCity } from '../src/features/location/geography/city.js';
import { dayOf } from '../src/platform/time/day.js';
import { type Asked, Compared } from './deck/compare.js';
import { makeDataset } from './deck/dataset.js';
import type { RankingInput } from './deck/exact-ranking.js';
import { interestTotals } from './deck/formula.js';
import { Fujin } from './deck/fujin.js';
import { DeckServer } from './deck/http-server.js';
import { loadDataset } from './deck/load-dataset.js';
import { startRedis } from './deck/redis-baseline.js';
import { prepareSqlBaseline } from './deck/sql-baselines.js';
import { signUp, swipeBefore } from './deck/viewers.js';
import { CleanUp } from './support/clean-up.js';
import { makeDatabase, makeFolder } from './support/server.js';

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    radius: { type: 'string', default: '10,30' },
    swipes: { type: 'string', default: '3000' },
    decks: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
    'at-once': { type: 'string', default: '1,4,16,64' },
    viewers: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    plans: { type: 'string' },
    'database-url': { type: 'string' },
  },
});
const size = {
  people: wholeNumber('people', given.people),
  swipes: wholeNumber('swipes', given.swipes, 0),
  decks: wholeNumber('decks', given.decks),
  seconds: wholeNumber('seconds', given.seconds),
  viewers: wholeNumber('viewers', given.viewers),
};
const radii = given.radius.split(',').map((text) => wholeNumber('radius', text));
const atOnce = given['at-once'].split(',').map((text) => wholeNumber('at-once', text));

function wholeNumber(name: string, text: string, least = 1): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} is not a whole number`);
  return number;
}

const begun = performance.now();

function say(line: string): void {
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
}

async function run(cleanUp: CleanUp) {
  const folder = makeFolder(cleanUp);
  const city = findCity('Shanghai', 'CN');
  if (!city) throw new Error('Shanghai is not in the gazetteer');
  const url = await makeDatabase(given['database-url'], folder, cleanUp);
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  cleanUp.after(() => client.end());
  // production has it off, and the others are slower with it
  await client.query('SET jit = off');
  const fujin = new Fujin(url, cleanUp);
  const { input, postgis, redis, load } = await settle({ url, client, fujin, city, folder }, cleanUp);
  const server = await DeckServer.start(url, folder, cleanUp);
  const caller = server.caller();
  say(`${size.viewers} viewers sign up, with ${size.swipes} swipes behind each`);
  const newcomers = await signUp(caller, size.viewers, city, Math.max(...radii));
  const asked: Asked[] = [];
  for (const user of newcomers) {
    const viewer = await fujin.viewer(user.id, input.now);
    asked.push({ user, viewer, swiped: await swipeBefore(client, input, viewer, size.swipes, Math.max(...radii)) });
  }
  await client.query('VACUUM ANALYZE swipes');
  const compared = new Compared({ client, fujin, caller, postgis, redis }, input, asked, size, say);
  const results = await compared.all(radii);
  const throughput = [];
  for (const many of atOnce) {
    say(`${many} decks at once`);
    throughput.push(await server.load(client, newcomers, many, Math.min(size.seconds, 10)));
  }
  if (given.plans) writeFileSync(given.plans, await compared.plans(radii[0]!));
  return {
    ...{ people: size.people, cells: input.dataset.cells.length, swipes: size.swipes, viewers: size.viewers, load },
    ...{ radii: results, throughput, ...(await versions(client)) },
  };
}

interface Place {
  url: string;
  client: pg.Client;
  fujin: Fujin;
  city: Point;
  folder: string;
}

/** Loads the users, and the table or index of each method. */
async function settle({ url, client, fujin, city, folder }: Place, cleanUp: CleanUp) {
  const now = new Date();
  say(`${size.people} people are thought up`);
  const dataset = makeDataset(size.people, wholeNumber('seed', given.seed, 0), city, now);
  say(`they move to ${dataset.cells.length} cells`);
  const loading = performance.now();
  await loadDataset(url, dataset, dayOf(now), say);
  await fujin.checkMerits(size.people, now);
  const idf = await fujin.idf();
  const input: RankingInput = { dataset: dataset, idf, totals: interestTotals(dataset, idf), now };
  say('the table of the other methods');
  const postgis = await prepareSqlBaseline(client, input);
  if (!postgis) say('there is no PostGIS: its methods are left out');
  const redis = await startRedis(dataset, folder, cleanUp);
  if (!redis) say('there is no redis-server: its method is left out');
  const load = { seconds: Math.round((performance.now() - loading) / 1000), ...(await sizes(client)) };
  return { input, postgis, redis, load };
}

async function versions(client: pg.Client) {
  const { rows } = await client.query(`
    SELECT current_setting('server_version') AS postgres, current_setting('shared_buffers') AS "sharedBuffers"`);
  return { ...rows[0], node: process.versions.node, cpus: cpus().length };
}

async function sizes(client: pg.Client) {
  const { rows } = await client.query(`
    SELECT round(pg_database_size(current_database()) / 1e9, 2)::float8 AS "databaseGb",
      round(pg_relation_size('discovery') / 1e6)::int AS "discoveryMb",
      round(pg_relation_size('discovery_recall') / 1e6)::int AS "recallIndexMb"`);
  return rows[0];
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
