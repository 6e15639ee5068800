// Moves a made-up town into a database by COPY, all or nothing.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cellOf } from '../features/places/cell.js';
import { INTERESTS } from '../features/profiles/interest-catalogue.js';
import { localeOf } from './data/locales.js';
import { madeUpPerson, type Setting } from './person.js';
import { type Random, seeded, uuidv7At } from './random.js';
import { linesOf, type Table, tables } from './rows.js';
import { type Dwelling, layOut, type Town } from './town.js';

export interface Seeding {
  url: string;
  people: number;
  city: Town & { name: string; country: string };
  /** The same seed gives the same people. */
  seed: number;
  /** How many of them like back and answer. */
  bots: number;
  /** Told after each chunk how many have been loaded. */
  onProgress?: (loaded: number) => void;
  now?: Date;
}

const chunkSize = 5_000;
/** The ids of seed n are of the n-th minute before 2026: never from the future, whatever the seed. */
const newestIdMs = Date.UTC(2026, 0, 1);

/**
 * Loads people into an empty or inhabited database.
 * @throws Error when this seed lives there already; nothing is loaded then
 */
export async function seedPeople(seeding: Seeding): Promise<{ people: number; seconds: number }> {
  const begun = performance.now();
  const client = new pg.Client({ connectionString: seeding.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await withoutTriggers(client);
    await loadChunks(client, seeding);
    await client.query('COMMIT');
    // without it the planner knows nothing of them, and an index-only scan has to look at every row once more
    await client.query(`VACUUM (ANALYZE) ${Object.keys(tables).join(', ')}`);
  } finally {
    await client.end();
  }
  return { people: seeding.people, seconds: (performance.now() - begun) / 1000 };
}

/** Every row here has its person in the same transaction, so a superuser need not have each foreign key looked up. */
async function withoutTriggers(client: pg.Client): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('is_superuser') = 'on' AS super");
  if (rows[0].super) await client.query("SET LOCAL session_replication_role = 'replica'");
}

async function loadChunks(client: pg.Client, { people, seed, city, bots, onProgress, now = new Date() }: Seeding) {
  const random = seeded(seed);
  const setting = { locale: localeOf(city.country), place: city.name, catalogue: INTERESTS, today: now };
  const town: Generator = { random, dwelling: layOut(city, random), setting, seed, now, people, bots };
  let next = chunkOf(town, 0);
  for (let at = 0; at < people; at += chunkSize) {
    const chunk = next;
    const loading = loadChunk(client, chunk);
    // the next chunk is thought up while Postgres takes this one in
    next = chunkOf(town, at + chunkSize);
    await loading.catch(explainDuplicate(seed));
    onProgress?.(Math.min(people, at + chunkSize));
  }
}

interface Generator {
  random: Random;
  dwelling: Dwelling;
  setting: Setting;
  seed: number;
  now: Date;
  people: number;
  bots: number;
}

type Chunk = Record<Table, string>;

function chunkOf({ random, dwelling, setting, seed, now, people, bots }: Generator, from: number): Chunk {
  const chunk = Object.fromEntries(Object.keys(tables).map((table) => [table, ''])) as Chunk;
  for (let n = from; n < Math.min(people, from + chunkSize); n++) {
    const person = madeUpPerson(random, setting);
    const isBot = Math.floor(((n + 1) * bots) / people) > Math.floor((n * bots) / people);
    const cell = cellOf(dwelling(random), isBot ? 8 : person.precision);
    const id = uuidv7At(random, newestIdMs - (seed % 500_000) * 60_000 + (n % 60_000));
    const lines = linesOf(person, { id, cell, isBot }, now);
    for (const table of Object.keys(tables) as Table[]) chunk[table] += lines[table];
  }
  return chunk;
}

async function loadChunk(client: pg.Client, chunk: Chunk): Promise<void> {
  for (const [table, columns] of Object.entries(tables) as [Table, readonly string[]][]) {
    if (!chunk[table]) continue;
    const stream = client.query(copyFrom(`COPY ${table} (${columns.map((c) => `"${c}"`).join(', ')}) FROM STDIN`));
    const done = finished(stream);
    if (!stream.write(chunk[table])) await Promise.race([once(stream, 'drain'), done]);
    stream.end();
    await done;
  }
}

function explainDuplicate(seed: number) {
  return (error: { code?: string }) => {
    if (error.code !== '23505') throw error;
    throw new Error(`The people of seed ${seed} live in this database already; choose another --seed.`);
  };
}
