// One server per DATA_DIR: a lock file, which is recognised as stale after its process was killed.
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Holder = { pid: number; born: string };

/**
 * Locks the folder for this process.
 * @returns releases it
 * @throws Error naming the process that has locked it, when that one is alive
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'fujin.lock');
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) ?? '' } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    while (!linkIfAbsent(draft, file)) clearIfStale(file, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readIfThere(file) === mine) rmSync(file, { force: true });
  };
}

/** Linking a finished file makes the lock appear whole or not at all. */
function linkIfAbsent(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function clearIfStale(file: string, dataDir: string): void {
  const seen = readIfThere(file);
  if (seen === undefined) return;
  const holder = parseHolder(seen);
  if (holder && isAlive(holder)) {
    throw new Error(
      `The data folder ${dataDir} is in use by another Fujin, process ${holder.pid}; stop that one first.`,
    );
  }
  // Another process that found it stale may have locked the folder again by now; its lock is put back then.
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (readIfThere(aside) !== seen) linkIfAbsent(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns undefined for a lock that was truncated by a power failure. */
function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, born } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: pid as number, born: String(born) } : undefined;
  } catch {
    return undefined;
  }
}

/** A restarted container uses the same pids again, so the pid alone does not identify a process. */
function isAlive({ pid, born }: Holder): boolean {
  if (!pidIsTaken(pid)) return false;
  const now = birthOf(pid);
  return now === undefined || now === born;
}

/** Returns whether any process has this pid, of any account. */
export function pidIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Returns when a process started, within this boot; it distinguishes the process from later ones with its pid. A zombie counts as ended. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The program's name, in brackets, may hold spaces and brackets; the state is the third field, the start the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}
