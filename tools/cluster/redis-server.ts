// Runs the redis-server of this machine on a free port without persistence, for the cluster and the tests of several processes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { freePort } from './free-port.js';

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** @param port a free one when absent; @throws Error a sentence, when it is not installed or does not start */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  const ownPort = port ?? (await freePort());
  if (!hasRedisServer()) {
    throw new Error(
      'redis-server is not installed: `apt-get install redis-server` or `brew install redis`, or set REDIS_URL to another Redis',
    );
  }
  const keepsNothing = ['--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', ['--port', String(ownPort), '--bind', '127.0.0.1', ...keepsNothing], {
    cwd: tmpdir(),
    // Ctrl-C in a terminal must reach it only through its parent.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await ready(server);
  return { url: `redis://127.0.0.1:${ownPort}`, stop: () => stop(server) };
}

async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += chunk;
    if (said.includes('Ready to accept connections')) return;
  }
  throw new Error(`redis-server ended before it was ready: ${said.trim().split('\n').at(-1)}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill();
  await once(server, 'exit');
}
