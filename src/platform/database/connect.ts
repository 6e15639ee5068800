// Which Postgres the process runs on: the one it was given, or an embedded one of its own. Migrated when handed out.
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

/** @throws Error with one clear sentence when Postgres can't be started, reached or migrated */
export async function openDatabase(settings: Settings, log: Logger): Promise<OpenDatabase> {
  const database = settings.DATABASE_URL ? given(settings.DATABASE_URL) : await embedded(settings, log);
  try {
    await migrate(database.url, { log });
    return database;
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
  // whoever waits for it hears of it; nobody waiting is not an unhandled rejection
  lost.catch(() => {});
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    ...(archive && { archive }),
    log,
    onExit: (reason) => lose(new Error(reason)),
  });
  const note = urlNote(dataDir);
  await writeFile(note, postgres.url, { mode: 0o600 });
  const close = async () => {
    await rm(note, { force: true });
    await postgres.stop();
  };
  return { url: postgres.url, lost, close };
}

/** The embedded Postgres of a server that runs on this folder right now; undefined when none does. */
export async function runningDatabase(dataDir: string): Promise<string | undefined> {
  const url = await readFile(urlNote(dataDir), 'utf8').catch(() => undefined);
  // after a crash the note is still there, but nobody answers
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

const urlNote = (dataDir: string) => join(dataDir, 'database-url');
