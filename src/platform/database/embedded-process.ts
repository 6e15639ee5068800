// Processes of the embedded Postgres: its tools, its postmaster, and an orphaned postmaster of an earlier server.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresHome } from './embedded-home.js';
import { pidIsTaken } from './embedded-lock.js';

const SHUTDOWN_MS = 60_000;

/** A failure of a tool or the postmaster, with the log that says why, such as a port in use. */
export class PostgresFailed extends Error {
  constructor(
    sentence: string,
    readonly log: string,
  ) {
    super(sentence);
  }
}

export type Postmaster = { process: ChildProcess; ended: Promise<void> };

/** Postgres inherits no environment variables: neither secrets nor PG* settings for clients. */
const spawnOptions = (home: PostgresHome) =>
  ({ ...home.account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } }) as const;

/**
 * Runs initdb or pg_ctl to its end.
 * @throws PostgresFailed with the line that says why
 */
export async function runTool(home: PostgresHome, tool: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
  const child = spawn(join(home.binaries, 'bin', tool), args, {
    ...spawnOptions(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new PostgresFailed(`${tool} of the embedded Postgres could not run: ${error.message}.`, '')),
    );
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new PostgresFailed(`${tool} of the embedded Postgres failed: ${lastErrorLine(output)}`, output)),
    );
  });
}

/**
 * Starts the postmaster in a process group of its own, so that Ctrl-C in a terminal does not reach it, and waits until it is ready; recovery
 * after a crash may take long.
 * @throws PostgresFailed when it ended instead
 */
export async function startPostmaster(home: PostgresHome, flags: string[]): Promise<Postmaster> {
  const data = join(home.folder, 'data');
  const logFile = join(home.folder, 'postgres.log');
  rmSync(logFile, { force: true });
  const out = openSync(logFile, 'wx', 0o600);
  const child = spawn(join(home.binaries, 'bin', 'postgres'), ['-D', data, ...flags], {
    ...spawnOptions(home),
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  let over = false;
  let refusal: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      refusal = error.message;
      resolve();
    });
    child.once('exit', () => resolve());
  }).then(() => {
    over = true;
  });
  while (!isReady(data, child.pid)) {
    await Promise.race([ended, delay(20)]);
    if (over) {
      const log = readFileSync(logFile, 'utf8');
      throw new PostgresFailed(`The embedded Postgres did not start: ${refusal ?? lastErrorLine(log)}`, log);
    }
  }
  child.unref();
  return { process: child, ended };
}

/** Shuts down fast: clients are disconnected, everything is written. */
export async function stopPostmaster({ process: child, ended }: Postmaster): Promise<void> {
  child.ref();
  child.kill('SIGINT');
  const lastResort = setTimeout(() => child.kill('SIGQUIT'), SHUTDOWN_MS);
  await ended;
  clearTimeout(lastResort);
}

/** Stops the postmaster of a server that was killed; it would keep the data folder locked forever. */
export async function stopOrphan(home: PostgresHome, log: { warn(line: string): void }): Promise<void> {
  const data = join(home.folder, 'data');
  const pid = Number(pidFile(data)[0]);
  if (!pid || !pidIsTaken(pid)) return;
  if (isPostmasterOf(pid, data)) {
    log.warn(`Stopping process ${pid}, a Postgres left over from an earlier Fujin.`);
    await runTool(home, 'pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', String(SHUTDOWN_MS / 1000)]);
  } else {
    // Another program has this pid now; Postgres would take it for a running server and refuse to start.
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}

/** Returns the last line of a log that names an error, or its last line. */
export function lastErrorLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((text) => /error:|FATAL:|PANIC:/.test(text)) ?? lines.at(-1) ?? 'it wrote nothing.';
  return line.replace(/^.*?(?=error:|FATAL:|PANIC:)/, '').trim();
}

/** Returns the lines of postmaster.pid: the first is the pid, the eighth the state. */
function pidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** In the other state, 'standby', it is still recovering and accepts no connections. */
function isReady(data: string, pid: number | undefined): boolean {
  const lines = pidFile(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function isPostmasterOf(pid: number, data: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
        : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(`postgres -D ${data} `);
  } catch {
    return false;
  }
}
