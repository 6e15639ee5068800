// Backs up everything in DATA_DIR while the server runs: the embedded Postgres, media and the secret.
import { copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Settings } from '../../src/platform/config/config.js';
import { type BaseBackup, takeBaseBackup } from '../../src/platform/database/base-backup.js';
import { runningDatabase } from '../../src/platform/database/connect.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { databaseOf, type Label, labelOf, mediaOf, passwordOf, secretFileOf } from './contents.js';
import { copyMissing, unlessAbsent } from './copy.js';

/**
 * Writes a backup into an empty or new folder.
 * @throws Error a sentence
 */
export async function backUp(settings: Settings, to: string, log: Logger): Promise<Label> {
  if (settings.DATABASE_URL) {
    throw new Error('DATABASE_URL is set: back up that Postgres with its own tools (see docs/operations.md).');
  }
  await mkdir(to, { recursive: true, mode: 0o700 });
  if ((await readdir(to)).length > 0) throw new Error(`${to} is not empty; each backup needs its own folder.`);
  const database = await databaseOfSettings(settings, log);
  try {
    // Twice: before, for files that are deleted while the database is copied, and after, for files that are added meanwhile.
    const media = [mediaOf(settings.DATA_DIR), mediaOf(to)] as const;
    await copyMissing(...media);
    const base = await takeBaseBackup(database.url, databaseOf(to));
    const label = await labelFor(database.url, base);
    await copyMissing(...media);
    await copyFile(secretFileOf(settings.DATA_DIR), secretFileOf(to)).catch(unlessAbsent(undefined));
    await writeThrough(passwordOf(to), decodeURIComponent(new URL(database.url).password));
    await writeThrough(labelOf(to), `${JSON.stringify(label, undefined, 2)}\n`);
    return label;
  } finally {
    await database.close();
  }
}

/** The Postgres of the running server, or one started for the backup. */
async function databaseOfSettings({ DATA_DIR, WAL_ARCHIVE: archive }: Settings, log: Logger) {
  const running = await runningDatabase(DATA_DIR);
  if (running) return { url: running, close: async () => {} };
  const started = await startEmbeddedPostgres({
    dataDir: join(DATA_DIR, 'postgres'),
    log,
    ...(archive && { archive }),
  });
  return { url: started.url, close: started.stop };
}

async function labelFor(url: string, { start, end }: BaseBackup): Promise<Label> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date; wal: string }>(
      'SELECT clock_timestamp() AS at, pg_walfile_name($1::pg_lsn) AS wal',
      [start],
    );
    const { at, wal } = rows[0]!;
    return { version: 1, finishedAt: at.toISOString(), finishedAtLsn: end, firstWal: wal };
  } finally {
    await client.end();
  }
}

/** The file is there whole, or not at all. */
async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
