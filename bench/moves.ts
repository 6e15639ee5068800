// How many locations a second are durable, at the level of the service: people who walk from cell to cell, and people who stay.
// npm run bench:moves -- [--people 100000] [--at-once 1000] [--seconds 10] [--met 0] [--database-url postgresql://…]
// `met` is the share, in percent, of those who want to hear of meetings. Progress goes to stderr, one line of JSON to stdout;
// times are in milliseconds, `walBytes` is what the log of the database grows by for one move.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { cellOf, rings } from '../src/features/places/cell.js';
import { PlacesService } from '../src/features/places/places.service.js';
import { PlacesStore } from '../src/features/places/places.store.js';
import { ProfilesService } from '../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../src/features/profiles/profiles.store.js';
import { readSettings } from '../src/platform/config.js';
import { Database } from '../src/platform/database/database.js';
import type { Limits } from '../src/platform/limits/limits.js';
import { CleanUp } from './support/clean-up.js';
import { timesOf } from './support/measure.js';
import { makeDatabase, makeFolder } from './support/place.js';

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    'at-once': { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    met: { type: 'string', default: '0' },
    'database-url': { type: 'string' },
  },
});
const people = Number(given.people);
const atOnce = Number(given['at-once']);
const seconds = Number(given.seconds);
const met = Number(given.met);
if (![people, atOnce, seconds, met].every(Number.isFinite)) throw new Error('every option is a number');

/** Cells of a city, nearest to its middle first. */
const city = rings(cellOf({ lat: 31.2304, lng: 121.4737 }, 8), 15).flatMap(({ lo, hi }) => (lo === hi ? [lo] : []));
const minuteMs = 60_000;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function idOf(n: number): string {
  return `019b0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

async function run(cleanUp: CleanUp) {
  const url = await makeDatabase(given['database-url'], makeFolder(cleanUp), cleanUp);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  cleanUp.after(() => client.end());
  say(`${people} people move to ${city.length} cells`);
  await settle(client);
  const database = new Database({ ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: 'not used by a bench' });
  cleanUp.after(() => database.$disconnect());
  const limits = { consume: async () => undefined } as unknown as Limits;
  const profiles = new ProfilesService(database, new ProfilesStore(database));
  const places = new PlacesService(database, new PlacesStore(), limits, profiles);
  say('they walk');
  const walking = await drive(client, places, (person, step) => city[(person + step) % city.length]!);
  await check(client, walking.last);
  say('they stay');
  const staying = await drive(
    client,
    places,
    (person) => walking.last.get(idOf(person)) ?? city[person % city.length]!,
  );
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const { last: _, ...walked } = walking;
  const { last: __, ...stayed } = staying;
  return {
    ...{ people, atOnce, met, walking: walked, staying: stayed },
    ...{ postgres: rows[0]!.server_version, node: process.versions.node, cpus: cpus().length },
  };
}

/** Everybody with a whole profile, somewhere in the city, as the services would leave them. */
async function settle(client: pg.Client): Promise<void> {
  const id = `('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const all = `generate_series(0, ${people - 1}) AS n`;
  await client.query(`
    INSERT INTO people (id, name, email) SELECT ${id}, '', n || '@example.com' FROM ${all};
    INSERT INTO profiles (person_id, nickname, birth_date, gender, languages, interests, updated_at)
      SELECT ${id}, 'Lan', '1996-03-01', (ARRAY['woman', 'man']::"Gender"[])[n % 2 + 1], '{}', ARRAY[n % 100, n % 90], now() FROM ${all};
    INSERT INTO preferences (person_id, seeks, min_age, max_age, radius_km, discoverable, open_to_chat, recently_met, updated_at)
      SELECT ${id}, '{woman,man}', 18, 99, 20, true, true, n % 100 < ${met}, now() FROM ${all}`);
  await client.query(
    `INSERT INTO places (person_id, cell, precision, moved_at)
     SELECT ${id}, ($1::bigint[])[n % ${city.length} + 1], 8, now() - interval '1 hour' FROM ${all}`,
    [city.map(String)],
  );
  const database = new Database({ ...readSettings({}), DATABASE_URL: urlOf(client), AUTH_SECRET: '' });
  const store = new ProfilesStore(database);
  for (let from = 0; from < people; from += 5_000) {
    const ids = Array.from({ length: Math.min(5_000, people - from) }, (_, n) => idOf(from + n));
    await store.refreshDiscovery(database, ids, new Date());
  }
  await database.$disconnect();
  await client.query('VACUUM ANALYZE');
}

function urlOf({ user, password, host, port, database }: pg.Client): string {
  const url = new URL('postgresql://localhost');
  Object.assign(url, { username: user, password: password ?? '', hostname: host, port: String(port) });
  url.pathname = `/${database}`;
  return url.href;
}

/** Keeps `atOnce` locations on their way: person after person, and then each again ten minutes later. */
async function drive(client: pg.Client, places: PlacesService, where: (person: number, step: number) => bigint) {
  const taken: number[] = [];
  const last = new Map<string, bigint>();
  const before = await walOf(client);
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let count = 0;
  const walker = async () => {
    while (performance.now() < end) {
      const n = count++;
      const [person, step] = [n % people, Math.floor(n / people) + 1];
      const cell = where(person, step);
      const start = performance.now();
      await places.move(idOf(person), cell, undefined, new Date(Date.now() + step * 10 * minuteMs));
      taken.push(performance.now() - start);
      last.set(idOf(person), cell);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, walker));
  const perSecond = Math.round(count / ((performance.now() - begun) / 1000));
  const walBytes = Math.round(((await walOf(client)) - before) / count);
  return { moves: count, perSecond, ...timesOf(taken), walBytes, last };
}

/** How much has ever been written to the log, in bytes. */
async function walOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS bytes`,
  );
  return Number(rows[0]!.bytes);
}

/** Every move that was answered is there. @throws Error when one isn't */
async function check(client: pg.Client, last: Map<string, bigint>): Promise<void> {
  const { rows } = await client.query<{ id: string; cell: string; found: string }>(
    'SELECT p.person_id AS id, p.cell, d.cell AS found FROM places p JOIN discovery d USING (person_id)',
  );
  const known = new Map(rows.map(({ id, cell, found }) => [id, cell === found ? cell : 'torn']));
  const lost = [...last].filter(([id, cell]) => known.get(id) !== String(cell)).length;
  if (lost > 0) throw new Error(`${lost} people are not where they said`);
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await cleanUp.run();
}
