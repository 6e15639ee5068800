// The installed Postgres, with the programs that the one from npm lacks: pg_dump, pg_restore, pg_basebackup.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from '../../tools/cluster/free-port.js';

const oldest = 15;
const programs = ['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'pg_restore', 'pg_basebackup', 'vacuumdb'];
/** The folders of Debian, one for each version, and then those of the path. */
const debian = '/usr/lib/postgresql';

/** The folder of the newest complete one that Fujin runs on. */
function findPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((each) => join(debian, each, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find(
    (folder) => programs.every((name) => existsSync(join(folder, name))) && versionIn(folder) >= oldest,
  );
}

function versionIn(folder: string): number {
  const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(stdout)?.[1] ?? 0);
}

const found = findPrograms();
const bin = found ?? '/usr/bin';

/** The reason why its tests are skipped; undefined when they run. With CI=true they run, and fail without it. */
export const noPostgres =
  found || process.env.CI === 'true' ? undefined : `no Postgres of version ${oldest} or newer is installed`;

/** Postgres does not run as root. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((what) =>
    Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout),
  );
  return uid && gid ? { uid, gid } : { uid: 65534, gid: 65534 };
}

/** A folder that the user of Postgres may write to. */
export function makeFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 });
  const owner = account();
  if (owner) chownSync(path, owner.uid, owner.gid);
  return path;
}

/**
 * Runs a script in a folder as the user of Postgres, with its programs first in the path.
 * @throws Error with the output, when a command of it failed
 */
export function shell(script: string, cwd: string, env: Record<string, string> = {}): string {
  const path = `${bin}${delimiter}${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-c', script], {
    ...account(),
    cwd,
    env: { PATH: path, LC_ALL: 'C', ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script}\n${stdout}${stderr}`);
  return stdout;
}

/** Starts a server on the data in a folder, which is created if needed. @returns its URL */
export async function startInstalled(data: string, parent: string, settings: Record<string, string>): Promise<string> {
  if (!existsSync(data)) shell(`initdb -D '${data}' -U fujin --auth=trust --encoding=UTF8 --no-sync`, parent);
  const port = await freePort();
  const flags = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', ...settings };
  const options = Object.entries(flags).map(([name, value]) => `-c ${name}="${value}"`);
  shell(`pg_ctl -w -D '${data}' -l '${data}.log' -o "$OPTIONS" start >/dev/null`, parent, {
    OPTIONS: options.join(' '),
  });
  return `postgresql://fujin@127.0.0.1:${port}/postgres`;
}

/** Stops it as a power cut does, or gracefully. */
export function stopInstalled(data: string, how: 'immediate' | 'fast'): void {
  shell(`pg_ctl -w -D '${data}' -m ${how} stop`, '/');
}
