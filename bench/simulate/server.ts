// A server for each policy: a fresh database, and the real services of the built server on it, without any transport.
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { CleanUp } from '../support/clean-up.js';
import type { SimulatedUser } from './population.js';

const log = { info: () => undefined, warn: (line: string) => process.stderr.write(`${line}\n`) };

/** A Postgres for all policies: the given one, or an embedded one that need not survive a crash. */
export async function openServer(given: string | undefined, folder: string, cleanUp: CleanUp): Promise<string> {
  if (given) return given;
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log, durable: false });
  cleanUp.after(() => postgres.stop());
  return postgres.url;
}

type Source = typeof import('../../src/features/matching/deck/deck.service.js') &
  typeof import('../../src/features/matching/learning/learning.service.js') &
  typeof import('../../src/features/swipes/swipes.service.js') &
  typeof import('../../src/features/profiles/profiles.service.js') &
  typeof import('../../src/features/location/location.service.js') &
  typeof import('../../src/platform/database/database.service.js') &
  typeof import('../../src/platform/config/config.js') &
  typeof import('../../src/app.js');

const modules = [
  'features/matching/deck/deck.service.js',
  'features/matching/learning/learning.service.js',
  'features/swipes/swipes.service.js',
  'features/profiles/profiles.service.js',
  'features/location/location.service.js',
  'platform/database/database.service.js',
  'platform/config/config.js',
  'app.js',
];
/** Daily limits are for users with a real clock; each user is found at home. */
const unlimited = { LIMITS_FACTOR: '1000000', PLACE_MIN_COMPANY: '0' };
const quiet = { PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DEMO: 'false', SENDER: 'console', LOG_LEVEL: 'silent' };

/** The services from the built server: only the build records the types of injected parameters. */
export async function openServices(serverUrl: string, name: string, folder: string, cleanUp: CleanUp) {
  const DATABASE_URL = await makeDatabase(serverUrl, `fujin_simulate_${process.pid}_${name}`, cleanUp);
  const built: Source = Object.assign({}, ...(await Promise.all(modules.map(load))));
  const settings = built.readSettings({ ...quiet, ...unlimited, DATA_DIR: join(folder, name) });
  const AUTH_SECRET = 'nobody signs in to a simulated town';
  const app = await built.createApp({ ...settings, DATABASE_URL, AUTH_SECRET });
  await app.init();
  cleanUp.after(() => app.close());
  const learning = app.get(built.LearningService, { strict: false });
  // Its clock is the real one: the simulation decides when to learn.
  await learning.beforeApplicationShutdown();
  return {
    database: app.get(built.DatabaseService, { strict: false }),
    deck: app.get(built.DeckService, { strict: false }),
    learning,
    swipes: app.get(built.SwipesService, { strict: false }),
    profiles: app.get(built.ProfilesService, { strict: false }),
    places: app.get(built.LocationService, { strict: false }),
  };
}

export type Services = Awaited<ReturnType<typeof openServices>>;

/** Stores the whole profile of a user, as of the day they joined. */
export async function insertPopulation({ database, profiles, places }: Services, person: SimulatedUser): Promise<void> {
  const { id, joined, lastSeen, birthDate, genderName, interests, cell, minAge, maxAge, radiusKm } = person;
  await database.person.create({ data: { id, name: '', email: `${id}@simulated.invalid`, createdAt: joined } });
  await profiles.updateProfile(id, { nickname: `No. ${person.n}`, birthDate, gender: genderName }, joined);
  await profiles.updateInterests(
    id,
    interests.map(({ slug }) => slug),
    joined,
  );
  await places.move(id, cell, undefined, joined);
  // last, since with it the profile is complete: others then find the day on which the user joined
  await profiles.updatePreferences(id, { seeks: person.seeksNames, minAge, maxAge, radiusKm }, joined);
  if (lastSeen) await profiles.touchLastActive(id, lastSeen);
}

async function load(path: string): Promise<object> {
  return import(new URL(`../../dist/src/${path}`, import.meta.url).href);
}

async function makeDatabase(serverUrl: string, name: string, cleanUp: CleanUp): Promise<string> {
  await administer(serverUrl, `CREATE DATABASE ${name}`);
  cleanUp.after(() => administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href, { log });
  return url.href;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
