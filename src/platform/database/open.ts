// Which Postgres the process runs on: the one it was given, or an embedded one of its own. Migrated when handed out.
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../config.js';
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
  const database = settings.DATABASE_URL ? given(settings.DATABASE_URL) : await embedded(settings.DATA_DIR, log);
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

async function embedded(dataDir: string, log: Logger): Promise<OpenDatabase> {
  let lose: (error: Error) => void;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  // whoever waits for it hears of it; nobody waiting is not an unhandled rejection
  lost.catch(() => {});
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    log,
    onExit: (reason) => lose(new Error(reason)),
  });
  return { url: postgres.url, lost, close: () => postgres.stop() };
}
