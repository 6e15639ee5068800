// Puts one contestant under load: first all clients at once, then a paced rate, then a check for lost messages.
import type { CleanUp } from '../support/clean-up.js';
import { cpuSeconds, databaseCpuSeconds } from '../support/process.js';
import { walOf } from '../support/profiles.js';
import { type Ask, startWorker } from '../support/worker.js';
import type { Contestant } from './contestant.js';
import type { Measured as Load, Outcome } from './load-process.js';

/**
 * Besides the load: the processor time of the servers and their database, and the growth of the database's log per message. They are
 * NaN, null in JSON, if the database cannot be read.
 */
export type Measured = Load & { serverCpu: number; databaseCpu: number; walBytes: number };

export interface LoadResult {
  full: Measured;
  paced: Measured & { perSecond: number };
  outcome: Outcome;
  /** Messages that it has stored, if they can be counted; else null. */
  stored: number | null;
}

export interface Loads {
  seconds: number;
  /** Unacknowledged messages of each speaker. */
  window: number;
  /** The first so many clients are speakers. */
  speakers: number;
  /** The number of listeners of a message, without its speaker. */
  listeners: number;
  /** The first so many clients are timed; the others are read from now and then. */
  timed: number;
  /** Messages per second of the paced load; half of the full rate if that is less. */
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
  const { language, clients: settings, stored } = contestant;
  const { seconds, window, speakers, listeners, timed } = loads;
  log(`${settings.length} clients connect to ${name}`);
  const ask = startWorker(new URL('load-process.ts', import.meta.url), cleanUp);
  await ask('enter', { language, settings, listeners, timed });
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

/** The load of server and clients on a core is printed too: if that of the clients is near 1, they are the limit, and not the server. */
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
      `of a core, the server took ${serverCpu}, its database ${databaseCpu} and the load ${loadCpu}; ${walBytes} bytes of log per message`,
  );
  return measured;
}
