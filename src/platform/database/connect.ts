// Opens the Postgres of the process: the one of DATABASE_URL, or an embedded one. The database is migrated when it is returned.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Settings } from '../config/config.js';
import { startEmbeddedPostgres } from './embedded.js';
import { migrate } from './migrate.js';

export interface OpenDatabase {
  url: string;
  /** Rejects when an embedded Postgres ends by itself; never settles otherwise. */
  lost: Promise<never>;
  close(): Promise<void>;
}

/** @returns the database, with the names of the migrations that were applied now. @throws Error with one clear sentence when Postgres can't be started, reached or migrated */
export async function openDatabase(settings: Settings, log: Logger): Promise<OpenDatabase & { applied: string[] }> {
  const database = settings.DATABASE_URL ? given(settings.DATABASE_URL) : await embedded(settings, log);
  try {
    const applied = await migrate(database.url, { log });
    return { ...database, applied };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function given(url: string): OpenDatabase {
  return { url, lost: new Promise(() => {}), close: async () => {} };
}

async function embedded({ DATA_DIR: dataDir, WAL_ARCHIVE: archive }: Settings, log: Logger): Promise<OpenDatabase> {
  let lose: (error: Error) => void;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  // avoids an unhandled rejection when nothing awaits it
  lost.catch(() => {});
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    ...(archive && { archive }),
    log,
    onExit: (reason) => lose(new Error(reason)),
  });
  const file = urlFile(dataDir);
  await writeFile(file, postgres.url, { mode: 0o600 });
  const close = async () => {
    await rm(file, { force: true });
    await postgres.stop();
  };
  return { url: postgres.url, lost, close };
}

/** Returns the URL of the embedded Postgres of a server that is running on this folder; undefined when none is. */
export async function runningDatabase(dataDir: string): Promise<string | undefined> {
  const url = await readFile(urlFile(dataDir), 'utf8').catch(() => undefined);
  // after a crash the file still exists, but nothing answers
  return url && (await answers(url)) ? url : undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

const urlFile = (dataDir: string) => join(dataDir, 'database-url');
