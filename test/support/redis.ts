// A redis-server of the machine, for the tests of what is shared between processes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const installed = spawnSync('redis-server', ['--version']).status === 0;

/** Why tests with Redis are skipped; undefined when they run. With CI=true they run, and fail without it. */
export const noRedis = installed || process.env.CI === 'true' ? undefined : 'redis-server is not installed';

export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  if (!installed) throw new Error('redis-server is not installed');
  const port = await freePort();
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await ready(server);
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop(server) };
}

async function ready(server: ChildProcess): Promise<void> {
  for await (const chunk of server.stdout ?? []) {
    if (String(chunk).includes('Ready to accept connections')) return;
  }
  throw new Error('redis-server ended before it was ready');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill();
  await once(server, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
