// The servers that are compared. Each starts empty, in its own processes, with an account for each client; neighbours share a room.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { noRedis, startRedis } from '../../test/support/redis.js';
import { launch } from '../support/server.js';
import { createAccounts } from './accounts.js';
import type { BenchEnvironment, Contestant } from './contestant.js';
import { startEjabberd } from './ejabberd.js';
import { startProsody } from './prosody.js';
import { startProgram } from './server-programs.js';

export type Name = 'fujin' | 'relay' | 'cluster' | 'ejabberd' | 'prosody';

/** Starts a server, or says why it cannot start. */
export const contestants: Record<Name, (environment: BenchEnvironment) => Promise<Contestant | string>> = {
  fujin: (environment) => startFujin(environment),
  relay: startRelay,
  cluster: startCluster,
  ejabberd: startEjabberd,
  prosody: startProsody,
};

interface FujinOptions {
  /** The number of neighbours in a room. */
  together?: number;
  /** Neighbours connect to different processes. */
  processes?: number;
  settings?: Record<string, string>;
}

export async function startFujin(environment: BenchEnvironment, options: FujinOptions = {}): Promise<Contestant> {
  const { clients, databaseUrl, database, folder, cleanUp } = environment;
  const { together = 2, processes = 1, settings } = options;
  const people = await createAccounts(database, clients, together);
  const start = () => launch(databaseUrl, folder, cleanUp, { LOG_LEVEL: 'error', ...settings });
  const servers = [await start()];
  while (servers.length < processes) servers.push(await start());
  const ports = servers.map(({ url }) => Number(new URL(url).port));
  const placed = people.map(({ name, token, room }, n) => {
    return { port: ports[n % processes]!, name, secret: token, to: room };
  });
  const count = () => countMessages(database);
  const before = await count();
  return {
    language: 'socketio',
    clients: placed,
    pids: servers.map(({ pid }) => pid),
    stored: async () => (await count()) - before,
    database,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function countMessages(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM messages');
  return rows[0]!.count;
}

async function startCluster(environment: BenchEnvironment): Promise<Contestant | string> {
  if (noRedis) return noRedis;
  const redis = await startRedis();
  environment.cleanUp.after(() => redis.stop());
  return startFujin(environment, { processes: 2, settings: { REDIS_URL: redis.url } });
}

async function startRelay({ clients, cleanUp }: BenchEnvironment): Promise<Contestant> {
  const script = fileURLToPath(new URL('relay.ts', import.meta.url));
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' };
  const program = startProgram(
    process.execPath,
    [...process.execArgv, script],
    { env, stdio: ['ignore', 'pipe', 2] },
    cleanUp,
  );
  const [port] = (await Promise.race([once(program.output!, 'data'), program.ended])) as [Buffer];
  const roomOf = (n: number) => `019b0000-0000-7000-8000-${String(n - (n % 2)).padStart(12, '0')}`;
  const placed = Array.from({ length: clients }, (_, n) => {
    return { port: Number(port), name: `p${n}`, secret: roomOf(n), to: roomOf(n) };
  });
  return { language: 'socketio', clients: placed, pids: [program.pid], stop: program.stop };
}

/** Returns the contestants that are installed. */
export function versions(): Record<string, string | undefined> {
  const known = { ejabberd: 'ejabberd', prosody: 'prosody', redis: 'redis-server' };
  const found = Object.entries(known).map(([name, debian]) => {
    const asked = spawnSync('dpkg-query', ['-W', debian]);
    return [name, asked.status === 0 ? asked.stdout.toString().trim().split('\t')[1] : undefined];
  });
  return Object.fromEntries(found);
}
