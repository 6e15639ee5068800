// Loads demo users into a database by COPY, all or nothing.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Chunk, chunksOf, type TownPlan } from './chunks.js';
import { type Table, tableNames, tables } from './rows.js';

export interface SeedOptions extends Omit<TownPlan, 'now'> {
  url: string;
  now?: Date;
  /** Called after each chunk with the number of loaded users. */
  onProgress?: (loaded: number) => void;
  /** After an abort no user is loaded, unless all have been already. */
  signal?: AbortSignal;
}

/** A connection and the tables that are loaded over it, in this order. */
interface Lane {
  client: pg.Client;
  names: Table[];
}

/** About as long to load each, so that Postgres works on two cores. */
const halves: Table[][] = [
  ['people', 'discovery'],
  ['profiles', 'preferences', 'places', 'media', 'photos', 'learned'],
];

/**
 * Loads users into a database, which may have others.
 * @throws Error when this seed lives there already; nothing is loaded then
 */
export async function seedPeople(seeding: SeedOptions): Promise<{ people: number; seconds: number }> {
  const begun = performance.now();
  const lanes: Lane[] = [];
  try {
    await openLanes(lanes, seeding);
    await loadChunks(lanes, seeding);
    seeding.signal?.throwIfAborted();
    // no lane is committed before all have been loaded; the last one is the lane of the discovery rows, by which others find the users
    for (const { client } of lanes.toReversed()) await client.query('COMMIT');
    await settle(lanes[0]!.client);
  } finally {
    await Promise.all(lanes.map(({ client }) => client.end()));
  }
  return { people: seeding.people, seconds: (performance.now() - begun) / 1000 };
}

/**
 * Every row here has its user in the same load, so a superuser can skip the checks of foreign keys, and then the tables
 * can be loaded in parallel; other database users load them one after another.
 */
async function openLanes(lanes: Lane[], { url, seed }: SeedOptions): Promise<void> {
  const first = { client: await connect(url), names: tableNames };
  lanes.push(first);
  const { rows } = await first.client.query("SELECT current_setting('is_superuser') = 'on' AS super");
  if (rows[0].super) {
    const [half, otherHalf] = halves;
    first.names = half!;
    lanes.push({ client: await connect(url), names: otherHalf! });
  }
  for (const { client } of lanes) {
    await client.query('BEGIN');
    if (rows[0].super) await client.query("SET LOCAL session_replication_role = 'replica'");
  }
  // two loads of one seed would each wait for a lane of the other, in a circle that Postgres cannot see
  await first.client.query("SELECT pg_advisory_xact_lock(hashtext('fujin seed'), $1)", [seed | 0]);
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  // without a listener, a connection that breaks between two queries ends the process; the next query reports it better
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Vacuums and analyses: the planner needs the statistics, and an index-only scan reads every row of a page that was not vacuumed. */
async function settle(client: pg.Client): Promise<void> {
  await client.query(`ANALYZE ${tableNames.join(', ')}`);
  await client.query('VACUUM discovery');
}

async function loadChunks(lanes: Lane[], { seed, onProgress, signal, now = new Date(), ...plan }: SeedOptions) {
  let loading: Promise<unknown> = Promise.resolve();
  for await (const { chunk, until } of chunksOf({ ...plan, seed, now })) {
    // the next chunk is generated while Postgres loads this one
    await loading;
    signal?.throwIfAborted();
    loading = Promise.all(lanes.map((lane) => loadTables(lane, chunk)))
      .then(() => onProgress?.(until))
      .catch(explainDuplicate(seed));
    loading.catch(() => {});
  }
  await loading;
}

async function loadTables({ client, names }: Lane, chunk: Chunk): Promise<void> {
  for (const table of names) {
    const columns = tables[table].map((column) => `"${column}"`).join(', ');
    const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
    const done = finished(stream);
    if (!stream.write(chunk[table])) await Promise.race([once(stream, 'drain'), done]);
    stream.end();
    await done;
  }
}

function explainDuplicate(seed: number) {
  return (error: { code?: string }) => {
    if (error.code !== '23505') throw error;
    throw new Error(`This database already holds the users of seed ${seed}; choose another --seed.`);
  };
}
