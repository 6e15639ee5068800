// `npm run cluster -- --processes 2` runs several processes of Fujin behind a load balancer, to try the end of one of them.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readSettings } from '../../src/platform/config/config.js';
import { loadSecret } from '../../src/platform/crypto/secret-file.js';
import { aborted, shutdownSignal } from '../../src/platform/shutdown-signal.js';
import { usage as commands, parseArguments } from './arguments.js';
import { type Cluster, startCluster } from './cluster.js';
import { startGround } from './start-services.js';

/** The embedded Postgres takes a hundred connections, and each process keeps up to twice DATABASE_POOL. */
const Flags = z.object({
  processes: z.coerce.number().int().min(1).max(4).default(2),
  'redis-url': z.string().min(1).optional(),
  'database-url': z.string().min(1).optional(),
});

const usage = 'Usage: npm run cluster -- [--processes 2] [--redis-url URL] [--database-url URL]';

function readFlags(args: string[]): z.output<typeof Flags> {
  const names = Object.keys(Flags.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const parsed = Flags.safeParse(parseArgs({ args, options, strict: true }).values);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${usage}`,
  );
}

async function obey(cluster: Cluster, line: string, quit: () => void): Promise<void> {
  const command = parseArguments(line, cluster.processes.length);
  if (!command) return console.log(commands);
  if (command.name === 'quit') return quit();
  if (command.name === 'rolling') await cluster.rollingRestart();
  else if (command.name !== 'status') {
    const process = cluster.processes[command.process - 1]!;
    if (command.name === 'restart') await process.restart();
    else await process.kill(command.name === 'kill' ? 'SIGKILL' : 'SIGTERM');
  }
  for (const process of cluster.processes) {
    const state = process.pid === undefined ? 'stopped' : cluster.isHealthy(process) ? 'healthy' : 'unhealthy';
    console.log(`[${process.number}] ${state}${process.pid ? `, pid ${process.pid}, ${process.url}` : ''}`);
  }
}

async function main(signal: AbortSignal, quit: () => void): Promise<void> {
  const { processes, 'redis-url': redisUrl, 'database-url': databaseUrl } = readFlags(process.argv.slice(2));
  const given = { ...(redisUrl && { REDIS_URL: redisUrl }), ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const env = { ...process.env, ...given };
  const settings = readSettings(env);
  const AUTH_SECRET = settings.AUTH_SECRET ?? (await loadSecret(settings.DATA_DIR));
  const ground = await startGround(env, signal);
  const on = { AUTH_SECRET, DATABASE_URL: ground.databaseUrl, REDIS_URL: ground.redisUrl };
  try {
    const { PORT: port, LINE_PORT: linePort, HOST: host } = settings;
    const pretty = { LOG_PRETTY: String(settings.LOG_PRETTY ?? process.stdout.isTTY === true) };
    const tell = (line: string) => console.log(line);
    const cluster = await startCluster({
      processes,
      env: { ...env, ...pretty, ...on },
      port,
      linePort,
      host,
      tell,
      signal,
    });
    console.log(`${processes} processes serve ${cluster.url}, and telnet on port ${cluster.linePort}.\n${commands}`);
    const input = createInterface({ input: process.stdin });
    input.on('line', (line) => {
      obey(cluster, line, quit).catch((error: Error) => console.error(error.message));
    });
    await aborted(signal);
    console.log('shutting down');
    input.close();
    await cluster.close();
  } finally {
    await ground.stop();
  }
}

const quit = new AbortController();
const stop = AbortSignal.any([shutdownSignal(), quit.signal]);
await main(stop, () => quit.abort()).catch((error) => {
  if (stop.aborted) return;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
