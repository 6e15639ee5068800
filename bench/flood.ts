// Measures how long others wait while a stranger floods one endpoint after another, each with the dearest known call: calls per second,
// the event-loop time of one call, and the latency of /health meanwhile.
// npm run bench:flood [-- --seconds 3 --at-once 64 --calm 20 --only sign-up --limits high|usual --markdown --database-url postgresql://…]
// Progress goes to stderr; stdout gets one line of JSON, or with --markdown a table. With --limits usual the rate limits are the defaults,
// so that most calls of one network are refused; with high no call is.
import { readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask, type ServerAddress } from './flood/calls.js';
import type { Flooded } from './flood/load.js';
import { markdown, type Row } from './flood/table.js';
import { routes, targets } from './flood/targets.js';
import { CleanUp } from './support/clean-up.js';
import { launch, makeDatabase, makeFolder } from './support/server.js';
import { timesOf } from './support/timing.js';
import { type Ask, startWorker } from './support/worker.js';

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    'at-once': { type: 'string', default: '64' },
    calm: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    limits: { type: 'string', default: 'high' },
    markdown: { type: 'boolean', default: false },
    'database-url': { type: 'string' },
  },
});
const seconds = Number(given.seconds);
const atOnce = Number(given['at-once']);
const calm = Number(given.calm);
/** The load of the server and the probe without calls, as a share of the time; it belongs to no call. */
let idleShare = 0;
/** For calls one at a time, at most. */
const calmSeconds = 10;
const isUsual = given.limits === 'usual';
/** With the usual limits /health accepts 1,200 requests a minute. */
const healthEveryMs = isUsual ? 60 : 20;
const probe = fileURLToPath(new URL('support/loop-delay.mjs', import.meta.url));
const webFolder = fileURLToPath(new URL('../web/dist', import.meta.url));

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

interface Loop {
  max: number;
  activeMs: number;
  /** Processor time of the thread of the loop; null where there is no /proc. */
  cpuMs: number | null;
}

async function run(cleanUp: CleanUp): Promise<Row[]> {
  const folder = makeFolder(cleanUp);
  const url = await makeDatabase(given['database-url'], folder, cleanUp);
  const socket = join(folder, 'loop.sock');
  const server = await launch(url, folder, cleanUp, {
    ...{ NODE_OPTIONS: `--import ${probe}`, LOOP_DELAY_SOCKET: socket, SENDER: 'webhook' },
    // no code is delivered: only the work of this server counts
    ...{ SENDER_WEBHOOK_URL: 'http://127.0.0.1:9/', LOG_LEVEL: 'silent' },
    ...{
      JWT_ISSUER: 'https://safari.example.com',
      JWT_AUDIENCE: 'fujin',
      JWT_SECRET: 'a secret of the bench alone, made up',
    },
    ...{ LINE_CONNECTIONS: '100000', LINE_CONNECTIONS_PER_ADDRESS: '100000' },
    ...(isUsual && { LIMITS_FACTOR: '1', LINE_CONNECTIONS_PER_ADDRESS: '100', CONNECTIONS_PER_ADDRESS: '2000' }),
  });
  const address = { port: Number(new URL(server.url).port), linePort: server.linePort, largestFile: largestFile() };
  await requireAll(server.url);
  const flooder = startWorker(new URL('flood/load.ts', import.meta.url), cleanUp);
  const loop = () => json(connect(socket)) as Promise<Loop>;
  const rows = [await measure('nothing', address, flooder, loop)];
  for (const { name } of targets.filter((target) => target.name.includes(given.only))) {
    rows.push(await measure(name, address, flooder, loop));
  }
  await server.stop();
  return rows;
}

/** A public route without a flood would have an unknown cost. @throws Error */
async function requireAll(url: string): Promise<void> {
  type Operations = Record<string, { security?: object[] }>;
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, Operations> };
  const known = new Set(routes.map(({ name }) => name));
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { security = [] }] of Object.entries(operations)) {
      const route = `${method.toUpperCase()} ${path}`;
      if (security.length === 0 && !known.has(route)) throw new Error(`there is no call for ${route}`);
    }
  }
}

/** Path of a file of the web client. */
function largestFile(): string {
  const files = readdirSync(join(webFolder, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const [largest] = files.sort((a, b) => sizeOf(b) - sizeOf(a));
  return `/assets/${largest}`;
}

const sizeOf = (name: string) => statSync(join(webFolder, 'assets', name)).size;

async function measure(name: string, address: ServerAddress, flooder: Ask, loop: () => Promise<Loop>): Promise<Row> {
  const isQuiet = name === 'nothing';
  const flood = (at: number, most: number, forSeconds: number): Promise<Flooded> =>
    isQuiet
      ? delay(seconds * 1_000).then(() => ({ calls: 0, failed: 0, seconds }))
      : flooder<Flooded>('flood', { address, name, atOnce: at, seconds: forSeconds, most });
  // the code must be compiled, and the threads started, before calls are alike
  await flood(1, calm, calmSeconds);
  await loop();
  const single = await flood(1, calm, calmSeconds);
  const { activeMs, cpuMs, max } = await loop();
  const busyMs = cpuMs ?? activeMs;
  if (isQuiet) idleShare = busyMs / (single.seconds * 1_000);
  const ofCalls = Math.max(0, busyMs - idleShare * single.seconds * 1_000);
  const asked = askHealth(address);
  const many = await flood(atOnce, Number.MAX_SAFE_INTEGER, seconds);
  const health = timesOf(await asked.end());
  // queued work is finished before the next begins
  await ask(address, 'GET', '/health').catch(() => undefined);
  const row = {
    name,
    callsPerSecond: Math.round(many.calls / many.seconds),
    loopMs: isQuiet ? 0 : Number((ofCalls / Math.max(1, single.calls + single.failed)).toFixed(2)),
    longestMs: max,
    p50: health.p50,
    p99: health.p99,
  };
  say(JSON.stringify({ ...row, ...(many.failed > 0 && { failed: many.failed }) }));
  return row;
}

/** Calls again and again, whether the call before was answered or not. */
function askHealth(address: ServerAddress): { end(): Promise<number[]> } {
  const taken: Promise<number>[] = [];
  const one = async () => {
    const start = performance.now();
    await ask(address, 'GET', '/health').catch(() => undefined);
    return performance.now() - start;
  };
  const timer = setInterval(() => taken.push(one()), healthEveryMs);
  return {
    end: () => {
      clearInterval(timer);
      return Promise.all(taken);
    },
  };
}

const cleanUp = new CleanUp();
try {
  const rows = await run(cleanUp);
  process.stdout.write(`${given.markdown ? markdown(rows) : JSON.stringify(rows)}\n`);
} finally {
  await cleanUp.run();
}
process.exit();
