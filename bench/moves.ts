// Measures how many locations per second are stored durably, at the level of the service: users who move from cell to cell, and users who stay.
// npm run bench:moves -- [--people 100000] [--at-once 1000] [--seconds 10] [--met 0] [--database-url postgresql://…]
// `met` is the percentage of users who see encounters. Progress goes to stderr, one line of JSON to stdout; times are in milliseconds,
// `walBytes` is the growth of the database's log per move.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { TextFilterService } from '../src/features/content-filter/text-filter.service.js';
import { LocationService } from '../src/features/location/location.service.js';
import { LocationStore } from '../src/features/location/location.store.js';
import { PhotosPresenter } from '../src/features/photos/photos.presenter.js';
import { ProfilesService } from '../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../src/features/profiles/profiles.store.js';
import { readSettings } from '../src/platform/config/config.js';
import { DatabaseService } from '../src/platform/database/database.service.js';
import type { RateLimitsService } from '../src/platform/rate-limits/rate-limits.service.js';
import { anyNickname, noSanctions, noSanctionWrites } from '../test/support/no-sanctions.js';
import { CleanUp } from './support/clean-up.js';
import { cpuMsEach, databaseCpuSeconds } from './support/process.js';
import { city, idOf, settle, walOf } from './support/profiles.js';
import { makeDatabase, makeFolder } from './support/server.js';
import { timesOf } from './support/timing.js';

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

const minuteMs = 60_000;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function run(cleanUp: CleanUp) {
  const url = await makeDatabase(given['database-url'], makeFolder(cleanUp), cleanUp);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  cleanUp.after(() => client.end());
  say(`${people} people move to ${city.length} cells`);
  await settle(client, people, met);
  const config = { ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: 'not used by a bench' };
  const database = new DatabaseService(config);
  cleanUp.after(() => database.$disconnect());
  const limits = { consume: async () => undefined } as unknown as RateLimitsService;
  const profiles = new ProfilesService(
    database,
    new ProfilesStore(database),
    new PhotosPresenter(config),
    noSanctions,
    new TextFilterService(config),
    anyNickname,
    noSanctionWrites,
  );
  const places = new LocationService(database, new LocationStore(), limits, profiles, config);
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

/** Keeps `atOnce` locations in flight: one user after another, and then each again ten minutes later. */
async function drive(client: pg.Client, places: LocationService, where: (person: number, step: number) => bigint) {
  const taken: number[] = [];
  const last = new Map<string, bigint>();
  const before = await walOf(client);
  const [cpu, ownCpu] = [await databaseCpuSeconds(client), process.cpuUsage()];
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
  const { user, system } = process.cpuUsage(ownCpu);
  const cpuMs = {
    server: Number(((user + system) / 1_000 / count).toFixed(3)),
    postgres: cpuMsEach(cpu, await databaseCpuSeconds(client), count),
  };
  return { moves: count, perSecond, ...timesOf(taken), walBytes, cpuMs, last };
}

/** Every acknowledged move is stored. @throws Error when one is not */
async function check(client: pg.Client, last: Map<string, bigint>): Promise<void> {
  const { rows } = await client.query<{ id: string; cell: string; shown: string; found: string }>(
    `SELECT p.person_id AS id, p.cell, p.shown_cell AS shown, d.cell AS found FROM places p JOIN discovery d USING (person_id)`,
  );
  const known = new Map(rows.map(({ id, cell, shown, found }) => [id, shown === found ? cell : 'torn']));
  const lost = [...last].filter(([id, cell]) => known.get(id) !== String(cell)).length;
  if (lost > 0) throw new Error(`${lost} users are not at their location`);
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await cleanUp.run();
}
