// The archive of the embedded Postgres' write-ahead log, from which it can be brought to any moment after a backup.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import type { PostgresHome } from './embedded-home.js';

type Settings = Record<string, string | number>;

/** What is lost with the disk is a minute's writing at most. */
const timeoutSeconds = 60;

/**
 * Makes the folder where it is missing.
 * @returns its real path @throws Error a sentence, when the account of Postgres cannot write there
 */
export function prepareArchive(folder: string, { account }: PostgresHome): string {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) && account) chownSync(folder, account.uid, account.gid);
  const real = realpathSync(folder);
  const asked = spawnSync('/bin/sh', ['-c', '[ -w "$0" ] && [ -x "$0" ]', real], { ...account, cwd: '/', env: {} });
  if (asked.status === 0) return real;
  throw new Error(
    `WAL_ARCHIVE: Postgres cannot write into ${real}${account ? `, as it runs as the account ${account.uid}` : ''}.`,
  );
}

/** Settings under which Postgres keeps each finished file of its log in the archive. */
export function archiveSettings(folder: string): Settings {
  return { archive_mode: 'on', archive_command: archiveCommand(folder), archive_timeout: timeoutSeconds };
}

/**
 * A file appears in the archive whole and on the disk, or not at all. One that is there already stays: the same again is fine, as
 * after a crash; another one of that name is refused, and Postgres keeps its own until somebody has looked.
 */
function archiveCommand(folder: string): string {
  const [kept, draft] = [shellPath(folder, '%f.gz'), shellPath(folder, '%f.part')];
  const keep = `gzip -c %p > ${draft} && sync ${draft} && mv ${draft} ${kept} && sync ${shellPath(folder, '.')}`;
  return `if [ -e ${kept} ]; then gzip -cd ${kept} | cmp -s - %p; else ${keep}; fi`;
}

/**
 * Settings under which Postgres gets files back, from nowhere without a folder. What it goes on to write stands on a timeline of its own,
 * whose beginning waits to be archived until the server is started with an archive.
 * @throws Error a sentence, when there is nothing in the folder
 */
export function recoverySettings(folder: string | undefined): Settings {
  return { archive_mode: 'on', archive_command: '', restore_command: folder ? restoreCommand(folder) : 'false' };
}

function restoreCommand(folder: string): string {
  if (!readdirSync(folder).some((name) => name.endsWith('.gz'))) {
    throw new Error(`WAL_ARCHIVE: there is no log of Postgres in ${folder}.`);
  }
  const [kept, readable] = [shellPath(realpathSync(folder), '%f.gz'), shellPath(realpathSync(folder), '.')];
  // A file that isn't there is the end of the archive; anything else must not be taken for it.
  return `[ -x ${readable} ] || exit 200; [ -e ${kept} ] || exit 1; gzip -cd ${kept} > %p || exit 200`;
}

/** For a shell, in a setting where Postgres puts the name of the file in for %f, its path for %p, and % for %%. */
function shellPath(folder: string, name: string): string {
  return `'${folder.replaceAll('%', '%%').replaceAll("'", "'\\''")}/${name}'`;
}
