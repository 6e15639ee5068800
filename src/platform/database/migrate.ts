// Applies prisma/migrations at the start of the server. It keeps Prisma's table of migrations, so that `prisma migrate status` and `prisma
// migrate deploy` agree with it.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { packageRoot } from '../package-root.js';

const MIGRATIONS = join(packageRoot, 'prisma/migrations');
/** The advisory lock of Prisma's own CLI, so that the CLI and this server wait for each other. */
const LOCK = 72707369;
const OLDEST_POSTGRES = 15;

type Migration = { name: string; sql: string };
type Row = { migration_name: string; checksum: string; finished_at: Date | null; logs: string | null };

type Log = { info(line: string): void; warn(line: string): void };

/**
 * Brings the database up to date, one transaction a migration; processes that start together take turns.
 * A migration therefore cannot hold a statement that refuses transactions, such as CREATE INDEX CONCURRENTLY.
 * @returns the names of those applied now
 * @throws Error one sentence: no connection, a Postgres too old, a migration that was changed, had failed, fails or sorts before an applied one
 */
export async function migrate(url: string, { dir = MIGRATIONS, log }: { dir?: string; log: Log }): Promise<string[]> {
  const migrations = readMigrations(dir);
  const client = await connect(url);
  try {
    await acquireLock(client, log);
    await client.query(BOOKS);
    const { rows } = await client.query<Row>(APPLIED);
    const waiting = compare(migrations, rows, log);
    for (const migration of waiting) {
      await apply(client, migration);
      log.info(`Applied migration ${migration.name}.`);
    }
    return waiting.map(({ name }) => name);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

/** Returns the names of the migrations that a database lacks, and changes nothing. @throws Error as migrate */
export async function pendingMigrations(url: string, dir = MIGRATIONS): Promise<string[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
    );
    const applied = rows[0]?.exists ? (await client.query<Row>(APPLIED)).rows : [];
    return compare(readMigrations(dir), applied, quiet).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

const quiet: Log = { info: () => undefined, warn: () => undefined };

/** The table as Prisma creates it. */
const BOOKS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

const APPLIED = `SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
  WHERE rolled_back_at IS NULL ORDER BY started_at`;

const RECORD = `INSERT INTO _prisma_migrations
  (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

function readMigrations(dir: string): Migration[] {
  if (!existsSync(dir)) throw new Error(`There is no folder of migrations at ${dir}.`);
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'migration.sql')))
    .map(({ name }) => ({ name, sql: readFileSync(join(dir, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Without a listener, a connection that breaks between two queries ends the process; the next query says it better.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { host, pathname } = new URL(url);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`Could not connect to Postgres at ${host}${pathname}: ${message || code}.`);
  }
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (major >= OLDEST_POSTGRES) return client;
  await client.end();
  throw new Error(`This Postgres is version ${major}; Fujin needs ${OLDEST_POSTGRES} or newer.`);
}

async function acquireLock(client: pg.Client, log: Log): Promise<void> {
  await client.query('SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0');
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
  if (rows[0]?.mine) return;
  log.info('Another process is migrating this database; waiting for it.');
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
}

/** Compares the files with the table. @returns the migrations that are pending */
function compare(migrations: Migration[], rows: Row[], log: Log): Migration[] {
  for (const { migration_name: name, checksum, finished_at, logs } of rows) {
    const known = migrations.find((migration) => migration.name === name);
    if (!finished_at) {
      const why = logs?.split('\n', 1)[0] ? ` (${logs.split('\n', 1)[0]})` : '';
      throw new Error(
        `Migration ${name} has failed in this database before${why}; repair it, then run \`npx prisma migrate resolve\`.`,
      );
    }
    if (!known) log.warn(`This database has migration ${name}, which this version of Fujin does not know.`);
    else if (!checksums(known.sql).includes(checksum)) {
      throw new Error(
        `Migration ${name} was changed after it had been applied to this database; restore it, and add a new one.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name));
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const last = [...applied].sort().at(-1);
  const late = last === undefined ? undefined : pending.find(({ name }) => name < last);
  if (late) {
    throw new Error(
      `Migration ${late.name} sorts before ${last}, which this database already has; a new database would apply them in another order. Rename it to a later date.`,
    );
  }
  return pending;
}

/** Returns the accepted checksums, the file's first. Like Prisma, it accepts the line endings of another system. */
function checksums(sql: string): [string, ...string[]] {
  const unix = sql.replaceAll('\r\n', '\n');
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return [sha256(sql), sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))];
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(RECORD, [randomUUID(), checksums(sql)[0], name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${name} failed and was undone: ${(error as Error).message}.`);
  }
}
