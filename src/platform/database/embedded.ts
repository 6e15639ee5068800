// The embedded Postgres: a real Postgres from npm, run by this process, for trying Fujin, for development and for tests.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { archiveSettings, prepareArchive } from './embedded-archive.js';
import { type PostgresHome, prepareHome } from './embedded-home.js';
import { lockDataDir } from './embedded-lock.js';
import {
  PostgresFailed,
  type Postmaster,
  runTool,
  startPostmaster,
  stopOrphan,
  stopPostmaster,
} from './embedded-process.js';

const USER = 'fujin';
const DATABASE = 'fujin';
const MAJOR = '18';

export type EmbeddedOptions = {
  /** Created when absent. As root, see prepareHome for the real location of the data. */
  dataDir: string;
  /** Any free port when absent. */
  port?: number;
  log: { info(line: string): void; warn(line: string): void };
  /** Called once, with a sentence, when Postgres ends without a call of stop(). */
  onExit?: (reason: string) => void;
  /** false risks the data in a crash of the machine, for speed; only for tests. */
  durable?: boolean;
  /** Folder in which the write-ahead log is archived; it is not archived when absent. */
  archive?: string;
  /** Folder of the npm package with the binaries, when not the installed one. */
  packageFolder?: string;
  /** Folder for what the Postgres account of root cannot reach elsewhere; /var/lib/fujin when absent. */
  shelter?: string;
};

type Settings = Record<string, string | number>;
type EmbeddedPostgres = { url: string; port: number; stop(): Promise<void> };

/**
 * Starts Postgres on 127.0.0.1, by password only, with an empty database `fujin` the first time; a start on the same `dataDir` finds its data
 * again. stop() ends it and waits; calling it again is harmless. A process that is killed leaves Postgres running, and the next start on the
 * folder stops that one first.
 * @throws Error one sentence: the folder is in use (and by which process), the port is in use, or the last error of Postgres
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const release = lockDataDir(dataDir);
  try {
    const home = prepareHome(dataDir, options.packageFolder, options.shelter);
    await stopOrphan(home, options.log);
    const password = await ensureCluster(home, options);
    const keeping = options.archive ? archiveSettings(prepareArchive(options.archive, home)) : {};
    const { postmaster, port } = await launchOnPort(home, options, keeping);
    const url = urlOf(port, password);
    try {
      await ensureDatabase(urlOf(port, password, 'postgres'));
    } catch (error) {
      await stopPostmaster(postmaster);
      throw error;
    }
    options.log.info(`The embedded Postgres listens on 127.0.0.1:${port}.`);
    return { url, port, stop: supervise(postmaster, home, options, release) };
  } catch (error) {
    release();
    throw error;
  }
}

export function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function supervise(postmaster: Postmaster, home: PostgresHome, options: EmbeddedOptions, release: () => void) {
  let stopping: Promise<void> | undefined;
  void postmaster.ended.then(() => {
    release();
    if (!stopping)
      options.onExit?.(`The embedded Postgres ended by itself; ${join(home.folder, 'postgres.log')} may say why.`);
  });
  return () => {
    stopping ??= stopPostmaster(postmaster);
    return stopping;
  };
}

/** Creates the data folder on the first start, under another name first, so that an incomplete one is never used. @returns the password */
async function ensureCluster(home: PostgresHome, { durable = true }: EmbeddedOptions): Promise<string> {
  const data = join(home.folder, 'data');
  const passwordFile = join(home.folder, 'password');
  if (existsSync(join(data, 'PG_VERSION'))) {
    const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (major !== MAJOR) {
      throw new Error(
        `${data} was written by Postgres ${major}, but this Fujin includes Postgres ${MAJOR}; dump and restore the data.`,
      );
    }
    if (!existsSync(passwordFile))
      throw new Error(`The password of the embedded Postgres is missing from ${passwordFile}.`);
    return readFileSync(passwordFile, 'utf8');
  }
  const password = randomBytes(24).toString('base64url');
  const draft = join(home.folder, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  writePassword(passwordFile, password, home);
  // The built-in C.UTF-8 is the same on every machine, whatever locales the system has.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sync = durable ? [] : ['--no-sync'];
  await runTool(home, 'initdb', [
    ...['-D', draft, `--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...locale,
    ...sync,
  ]);
  renameSync(draft, data);
  return password;
}

/** Always creates a new file, so that root follows no link in a folder that belongs to another account. */
export function writePassword(file: string, password: string, { account }: PostgresHome): void {
  rmSync(file, { force: true });
  const out = openSync(file, 'wx', 0o600);
  writeSync(out, password);
  if (account) fchownSync(out, account.uid, account.gid);
  closeSync(out);
}

/** Starts the postmaster on the given or a free port. @param settings beside the usual ones */
export async function launchOnPort(
  home: PostgresHome,
  options: Pick<EmbeddedOptions, 'port' | 'durable'>,
  settings: Settings,
): Promise<{ postmaster: Postmaster; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = options.port || (await freePort());
    try {
      return { postmaster: await startPostmaster(home, flags(port, options.durable ?? true, settings)), port };
    } catch (error) {
      const log = error instanceof PostgresFailed ? error.log : '';
      const portIsTaken = log.includes('Address already in use');
      if (portIsTaken && options.port) {
        throw new Error(`Port ${port} on 127.0.0.1 is taken, so the embedded Postgres cannot listen there.`);
      }
      // The sessions of a postmaster that was killed end a moment later.
      const othersAreEnding = log.includes('shared memory block');
      if (tries >= 50 || !(portIsTaken || othersAreEnding)) throw error;
      if (othersAreEnding) await delay(200);
    }
  }
}

/** Returns a port that is free now; another program may take it before Postgres does. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

function flags(port: number, durable: boolean, more: Settings): string[] {
  const settings: Settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log must not hold texts of users: a failing statement and its error quote the values.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    // After a crash all files are synced to the disk first; a call for each file would take seconds.
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    fsync: durable ? 'on' : 'off',
    ...(!durable && { synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
