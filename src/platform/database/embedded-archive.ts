// The archive of the embedded Postgres' write-ahead log (WAL_ARCHIVE), for point-in-time recovery after a backup.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import type { PostgresHome } from './embedded-home.js';

type Settings = Record<string, string | number>;

/** At most a minute of writes is lost with the disk. */
const timeoutSeconds = 60;

/**
 * Creates the folder when it is missing.
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

/** Returns the settings with which Postgres archives each finished file of its log. */
export function archiveSettings(folder: string): Settings {
  return { archive_mode: 'on', archive_command: archiveCommand(folder), archive_timeout: timeoutSeconds };
}

/**
 * Returns the command that archives a file: it appears whole and synced to the disk, or not at all. A file that exists is never replaced:
 * an identical one is accepted, as after a crash; a different one is refused, and Postgres keeps its own until an operator has looked.
 */
function archiveCommand(folder: string): string {
  const [kept, draft] = [shellPath(folder, '%f.gz'), shellPath(folder, '%f.part')];
  const keep = `gzip -c %p > ${draft} && sync ${draft} && mv ${draft} ${kept} && sync ${shellPath(folder, '.')}`;
  return `if [ -e ${kept} ]; then gzip -cd ${kept} | cmp -s - %p; else ${keep}; fi`;
}

/**
 * Returns the settings with which Postgres restores files, none without a folder. Its later writes are on a new timeline, whose first file
 * is archived once the server is started with an archive.
 * @throws Error a sentence, when there is nothing in the folder
 */
export function recoverySettings(folder: string | undefined): Settings {
  return { archive_mode: 'on', archive_command: '', restore_command: folder ? restoreCommand(folder) : 'false' };
}

function restoreCommand(folder: string): string {
  if (!readdirSync(folder).some((name) => name.endsWith('.gz'))) {
    throw new Error(`WAL_ARCHIVE: there is no write-ahead log in ${folder}.`);
  }
  const [kept, readable] = [shellPath(realpathSync(folder), '%f.gz'), shellPath(realpathSync(folder), '.')];
  // A missing file is the end of the archive; no other failure may look like it.
  return `[ -x ${readable} ] || exit 200; [ -e ${kept} ] || exit 1; gzip -cd ${kept} > %p || exit 200`;
}

/** Quotes a path for a shell command in a setting where Postgres replaces %f by the file's name, %p by its path, and %% by %. */
function shellPath(folder: string, name: string): string {
  return `'${folder.replaceAll('%', '%%').replaceAll("'", "'\\''")}/${name}'`;
}
