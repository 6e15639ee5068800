// Measurements of Fujin alone: the memory of idle clients, the time of a reconnect of all clients, and the latency in a full room.
import { execFileSync } from 'node:child_process';
import type { CleanUp } from '../support/clean-up.js';
import { settledMemory } from '../support/process.js';
import { type Ask, startWorker } from '../support/worker.js';
import type { Contestant } from './contestant.js';
import type { Returned } from './idle-clients.js';
import { log } from './load-clients.js';

/** Clients per process that holds idle ones. */
const holdsEach = 2_500;
/** File descriptors of a server besides those of its clients. */
const otherFiles = 200;

export interface ConnectedClients {
  clients: number;
  idle: { open: number; mb: number; kbEach: number };
  storm?: { seconds: number; failures: number; open: number };
}

/** @throws Error when the server may not have so many open sockets */
export async function measureConnectedClients(
  fujin: Contestant,
  withStorm: boolean,
  cleanUp: CleanUp,
): Promise<ConnectedClients> {
  const { clients: settings, pids } = fujin;
  requireFiles(settings.length + otherFiles);
  const bare = await settledMemory(pids[0]!);
  log(`${settings.length} clients connect to a server of ${bare.toFixed(0)} MB`);
  const holders: Ask[] = [];
  for (let from = 0; from < settings.length; from += holdsEach) {
    const holder = startWorker(new URL('idle-clients.ts', import.meta.url), cleanUp);
    await holder('enter', { settings: settings.slice(from, from + holdsEach) });
    holders.push(holder);
  }
  const mb = Number(((await settledMemory(pids[0]!)) - bare).toFixed(1));
  const idle = { open: await countOpen(holders), mb, kbEach: Number(((mb * 1024) / settings.length).toFixed(1)) };
  log(`  ${idle.open} are there, ${mb} MB more, ${idle.kbEach} KB each`);
  const storm = withStorm ? { storm: await raiseStorm(holders) } : {};
  await Promise.all(holders.map((holder) => holder('leave')));
  return { clients: settings.length, idle, ...storm };
}

async function raiseStorm(holders: Ask[]) {
  const returned = await Promise.all(holders.map((holder) => holder<Returned>('storm')));
  const seconds = Number((Math.max(...returned.map(({ ms }) => ms)) / 1_000).toFixed(2));
  const failures = returned.reduce((sum, each) => sum + each.failures, 0);
  const open = await countOpen(holders);
  log(`  all were cut and ${open} are back after ${seconds} s, ${failures} tries failed`);
  return { seconds, failures, open };
}

async function countOpen(holders: Ask[]): Promise<number> {
  const counts = await Promise.all(holders.map((holder) => holder<number>('count')));
  return counts.reduce((sum, each) => sum + each, 0);
}

/** Node raises its own limit to the hard one. */
function requireFiles(needed: number): void {
  const limit = execFileSync('sh', ['-c', 'ulimit -Hn']).toString().trim();
  if (limit !== 'unlimited' && Number(limit) < needed) {
    throw new Error(
      `a process may open ${limit} files here and the server needs ${needed}: raise ulimit -Hn or lower --crowd`,
    );
  }
}
