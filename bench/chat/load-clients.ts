// What one contestant does under load: everybody at once, then at a measured pace, then whether anything was lost.
import type { CleanUp } from '../support/clean-up.js';
import { cpuSeconds, databaseCpuSeconds } from '../support/process.js';
import { walOf } from '../support/profiles.js';
import { type Ask, startWorker } from '../support/worker.js';
import type { Contestant } from './contestant.js';
import type { Measured as Load, Outcome } from './load-process.js';

/**
 * Beside the load: what the servers and their database took of a core, and what the log of the database grew by for a word. Where the
 * database can't be asked they are NaN, null in JSON.
 */
export type Measured = Load & { serverCpu: number; databaseCpu: number; walBytes: number };

export interface LoadResult {
  full: Measured;
  paced: Measured & { perSecond: number };
  outcome: Outcome;
  /** Words that it has kept, where that can be counted; null elsewhere. */
  stored: number | null;
}

export interface Loads {
  seconds: number;
  /** Words of each speaker that aren't answered. */
  window: number;
  /** Seats from the first that talk. */
  speakers: number;
  /** How many hear a word beside its speaker. */
  listeners: number;
  /** Seats from the first that are timed; the others are read from now and then. */
  timed: number;
  /** Words a second of the paced load; half of the full one where that is less. */
  perSecond?: number | undefined;
}

export function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

export async function runLoad(
  name: string,
  contestant: Contestant,
  loads: Loads,
  cleanUp: CleanUp,
): Promise<LoadResult> {
  const { language, clients: seats, stored } = contestant;
  const { seconds, window, speakers, listeners, timed } = loads;
  log(`${seats.length} clients go to ${name}`);
  const ask = startWorker(new URL('load-process.ts', import.meta.url), cleanUp);
  await ask('enter', { language, seats, listeners, timed });
  const run = (kind: 'closed' | 'open', asked: object) =>
    measure(name, ask, contestant, kind, { ...asked, speakers, seconds });
  const full = await run('closed', { window });
  const perSecond = Math.round(Math.min(loads.perSecond ?? Number.POSITIVE_INFINITY, full.ackedPerSecond / 2));
  const paced = { perSecond, ...(await run('open', { perSecond })) };
  const outcome = await ask<Outcome>('outcome');
  await ask('leave');
  const kept = (await stored?.()) ?? null;
  log(`  ${name}: ${JSON.stringify({ ...outcome, stored: kept })}`);
  return { full, paced, outcome, stored: kept };
}

/** What server and load took of a core is said too: where the load is near 1, it is not the server that is measured. */
async function measure(name: string, ask: Ask, contestant: Contestant, kind: 'closed' | 'open', asked: object) {
  const spent = () => contestant.pids.reduce((sum, pid) => sum + (cpuSeconds(pid) ?? Number.NaN), 0);
  const { database } = contestant;
  const ofDatabase = async () => ({
    cpu: (database && (await databaseCpuSeconds(database))) ?? Number.NaN,
    wal: database ? await walOf(database) : Number.NaN,
  });
  const [before, databaseBefore, start] = [spent(), await ofDatabase(), performance.now()];
  const load = await ask<Load>(kind, asked);
  const seconds = (performance.now() - start) / 1_000;
  const databaseAfter = await ofDatabase();
  const serverCpu = Number(((spent() - before) / seconds).toFixed(2));
  const databaseCpu = Number(((databaseAfter.cpu - databaseBefore.cpu) / seconds).toFixed(2));
  const walBytes = Math.round((databaseAfter.wal - databaseBefore.wal) / load.acked);
  const measured = { ...load, serverCpu, databaseCpu, walBytes };
  const { ackedPerSecond, deliveredPerSecond, toSaid, toAck, loadCpu } = measured;
  log(
    `  ${name}, ${kind === 'closed' ? 'full' : 'paced'}: ${ackedPerSecond}/s acknowledged, ${deliveredPerSecond}/s delivered, ` +
      `to said p50 ${toSaid?.p50} p99 ${toSaid?.p99} max ${toSaid?.max} ms, to ack p50 ${toAck?.p50} p99 ${toAck?.p99} ms; ` +
      `of a core, the server took ${serverCpu}, its database ${databaseCpu} and the load ${loadCpu}; ${walBytes} bytes of log a word`,
  );
  return measured;
}
