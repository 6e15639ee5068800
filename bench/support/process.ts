// Measures the memory and processor time of another process.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** The `clock ticks` of every Linux. */
const ticksPerSecond = 100;
/** The garbage collector of an idle process runs after some seconds, and more than once. */
const settledSeconds = 15;

/** Resident memory in MB: the lowest after some seconds without a decrease. */
export async function settledMemory(pid: number): Promise<number> {
  let [least, since] = [residentMb(pid), 0];
  for (let tries = 0; tries < 120 && since < settledSeconds; tries++) {
    await delay(1_000);
    const now = residentMb(pid);
    since = now < least - 0.5 ? 0 : since + 1;
    least = Math.min(least, now);
  }
  return least;
}

function residentMb(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;
}

/** Seconds of processor time so far; undefined where there is no /proc. */
export function cpuSeconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // the name before it is in brackets and may contain any character; user and system time are fields 14 and 15
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Seconds of processor time so far of all connections that servers hold to a database; undefined where there is no /proc. */
export async function databaseCpuSeconds(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend' AND application_name = '' AND pid <> pg_backend_pid()`,
  );
  const each = rows.map(({ pid }) => cpuSeconds(pid));
  return each.every((seconds) => seconds !== undefined)
    ? each.reduce<number>((sum, seconds) => sum + seconds!, 0)
    : undefined;
}

/** Milliseconds of processor time per operation; null where it cannot be read. */
export function cpuMsEach(before: number | undefined, after: number | undefined, count: number): number | null {
  return before === undefined || after === undefined ? null : Number((((after - before) * 1_000) / count).toFixed(3));
}
