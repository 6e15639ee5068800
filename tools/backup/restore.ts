// Restores a backup into an empty DATA_DIR: as it was, or as of a later moment by the archive of the log. It reads the table `media`.
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Settings } from '../../src/platform/config/config.js';
import { archiveName } from '../../src/platform/database/base-backup.js';
import { restoreEmbeddedPostgres, type Until } from '../../src/platform/database/embedded-restore.js';
import { lsnOf } from '../../src/platform/database/replica-lag.js';
import { databaseOf, type Label, mediaOf, passwordOf, readLabel, secretFileOf } from './contents.js';
import { copyMissing, unlessAbsent } from './copy.js';

/**
 * Restores a backup; with WAL_ARCHIVE everything after it as well, or all until a moment. Nothing is left when it fails.
 * @throws Error a sentence
 */
export async function restore(settings: Settings, from: string, until?: Until): Promise<void> {
  const { DATABASE_URL, DATA_DIR, WAL_ARCHIVE: archive } = settings;
  if (DATABASE_URL) throw new Error('DATABASE_URL is set, but a backup is restored into the embedded Postgres.');
  if (until && !archive) throw new Error('--until needs WAL_ARCHIVE, which holds the changes after the backup.');
  const label = await readLabel(from);
  if (until && isBefore(until, label)) {
    throw new Error(
      `The backup was finished at ${label.finishedAt} (${label.finishedAtLsn}), after that moment; use an older one.`,
    );
  }
  await mkdir(DATA_DIR, { recursive: true });
  if ((await readdir(DATA_DIR)).length > 0) throw new Error(`${DATA_DIR} is not empty; restore into another DATA_DIR.`);
  try {
    await restoreEmbeddedPostgres({
      dataDir: join(DATA_DIR, 'postgres'),
      baseArchive: join(databaseOf(from), archiveName),
      password: await readFile(passwordOf(from), 'utf8'),
      ...(archive && { archive }),
      ...(until && { until }),
      whenRecovered: async (url) => {
        await bringMedia(url, mediaOf(from), mediaOf(DATA_DIR));
        await copyFile(secretFileOf(from), secretFileOf(DATA_DIR)).catch(unlessAbsent(undefined));
      },
    });
  } catch (error) {
    for (const name of await readdir(DATA_DIR)) await rm(join(DATA_DIR, name), { recursive: true, force: true });
    throw error;
  }
}

function isBefore(until: Until, { finishedAt, finishedAtLsn }: Label): boolean {
  return 'lsn' in until ? lsnOf(until.lsn) < lsnOf(finishedAtLsn) : new Date(until.time) < new Date(finishedAt);
}

/** Deletes again what was deleted before the restored moment. */
async function bringMedia(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await copyMissing(from, to, async (names) => {
      const known = 'SELECT id::text FROM media WHERE id::text = ANY ($1)';
      return (await client.query<{ id: string }>(known, [names])).rows.map(({ id }) => id);
    });
  } finally {
    await client.end();
  }
}
