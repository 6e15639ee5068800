// Restores the embedded Postgres from a base backup and, from there, by the archive of its write-ahead log.
import { createReadStream, existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { launchOnPort, urlOf, writePassword } from './embedded.js';
import { recoverySettings } from './embedded-archive.js';
import { type PostgresHome, prepareHome } from './embedded-home.js';
import { lockDataDir } from './embedded-lock.js';
import { PostgresFailed, stopPostmaster } from './embedded-process.js';

/** A moment as ISO 8601 with a zone, in the precision given, or a position in the log. */
export type Until = { time: string } | { lsn: string };

export interface RestoreOptions {
  /** The folder as for startEmbeddedPostgres; it must hold no data. */
  dataDir: string;
  /** The archive that takeBaseBackup() wrote. */
  baseArchive: string;
  /** The password that belongs to the data. */
  password: string;
  /** The archive of the log; without it the data are restored as they were backed up. */
  archive?: string;
  /** The position at which recovery ends; at the end of the archive when absent. */
  until?: Until;
  /** Called with the recovered data, while Postgres still runs. */
  whenRecovered?(url: string): Promise<void>;
  shelter?: string;
}

/**
 * Creates the data folder and recovers it, so that the next start is an ordinary one. After a failure nothing of it is left.
 * @throws Error one sentence: the folder holds data, the backup is damaged, or the archive ends too early
 */
export async function restoreEmbeddedPostgres(options: RestoreOptions): Promise<void> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const release = lockDataDir(dataDir);
  try {
    const { folder } = prepareHome(dataDir, undefined, options.shelter);
    const [data, draft] = [join(folder, 'data'), join(folder, 'data.new')];
    if (existsSync(data)) throw new Error(`${data} already contains data; restore into another DATA_DIR.`);
    try {
      rmSync(draft, { recursive: true, force: true });
      await unpack(options.baseArchive, draft);
      writeFileSync(join(draft, 'recovery.signal'), '', { mode: 0o600 });
      renameSync(draft, data);
      // changes the owner of the files that root has just written to the account of Postgres
      const home = prepareHome(dataDir, undefined, options.shelter);
      writePassword(join(folder, 'password'), options.password, home);
      await recover(home, options);
    } catch (error) {
      for (const made of [draft, data, join(folder, 'password')]) rmSync(made, { recursive: true, force: true });
      throw error;
    }
  } finally {
    release();
  }
}

/** @throws Error a sentence, when the archive is cut short or damaged */
export async function unpack(baseArchive: string, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const entries = extract();
  const reading = pipeline(createReadStream(baseArchive), createGunzip(), entries);
  // An error here ends the loop, too.
  reading.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const path = resolve(folder, entry.header.name);
      if (path !== folder && !path.startsWith(folder + sep))
        throw new Error(`the path ${entry.header.name} is outside of it`);
      if (entry.header.type === 'directory') {
        await mkdir(path, { recursive: true, mode: 0o700 });
        entry.resume();
      } else {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await write(entry, path);
      }
    }
    await reading;
  } catch (error) {
    throw new Error(`${baseArchive} is damaged: ${(error as Error).message}.`);
  }
}

async function write(chunks: AsyncIterable<Buffer>, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

/** Starts Postgres, which recovers up to the target, and stops it. */
async function recover(home: PostgresHome, { archive, until, password, whenRecovered }: RestoreOptions): Promise<void> {
  const settings = { hot_standby: 'off', ...recoverySettings(archive), ...target(until) };
  const { postmaster, port } = await launchOnPort(home, {}, settings).catch((error) => explain(error));
  try {
    await whenRecovered?.(urlOf(port, password));
  } finally {
    await stopPostmaster(postmaster);
  }
}

function target(until: Until | undefined): Record<string, string> {
  if (!until) return {};
  const action = { recovery_target_action: 'promote' };
  if ('lsn' in until) return { ...action, recovery_target_lsn: until.lsn };
  return { ...action, recovery_target_time: until.time.replace(/Z$/, '+00') };
}

function explain(error: unknown): never {
  const log = error instanceof PostgresFailed ? error.log : '';
  if (log.includes('recovery ended before configured recovery target was reached')) {
    throw new Error('The archive ends before that moment. Without --until, everything in it is restored.');
  }
  throw error;
}
