// Measures messages per second to a full room of telnet clients, for the server and for the old asyncore server in the same run, and the
// memory of idle clients. The unit is a delivery: one line at one client.
// npm run bench:line -- --clients 400 --speakers 20 [--seconds 8] [--in-flight 16] [--idle 5000] [--database-url postgresql://…]
// Progress goes to stderr, one line of JSON to stdout; times are in milliseconds from the write of a message to its arrival,
// `tenth` is at a tenth of the full load, `atOldTenth` at that of the old server's, `stored` counts rows, `ratio` is that of the deliveries,
// `idle` is above the bare server.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { CleanUp } from './support/clean-up.js';
import { cpuSeconds, settledMemory } from './support/process.js';
import { launch, makeDatabase, makeFolder, requireDurable } from './support/server.js';
import { type Ask, startWorker } from './support/worker.js';
import type { Measured } from './telnet/load-process.js';
import { startOldServer } from './telnet/servers.js';

/** Messages in flight per speaker: the bench takes the fewest with nearly the highest rate. */
const steps = [1, 2, 4, 8, 16, 32];
const nearly = 0.95;
const stepSeconds = 2;
/** Connections per process that holds idle ones. */
const idleEach = 2_500;

const { values: given } = parseArgs({
  options: {
    clients: { type: 'string', default: '400' },
    speakers: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '8' },
    'in-flight': { type: 'string', default: '0' },
    idle: { type: 'string', default: '5000' },
    'database-url': { type: 'string' },
  },
});
const clients = wholeNumber('clients', given.clients, 1);
const speakers = Math.min(clients, wholeNumber('speakers', given.speakers, 1));
const seconds = wholeNumber('seconds', given.seconds, 1);
const inFlightGiven = wholeNumber('in-flight', given['in-flight'], 0);
const idle = wholeNumber('idle', given.idle, 0);

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > 9_999) throw new Error(`--${name} is not such a number`);
  return number;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const settings = { LINE_CONNECTIONS: '100000', LINE_CONNECTIONS_PER_ADDRESS: '100000', LINE_IDLE_MINUTES: '0' };

async function run(cleanUp: CleanUp) {
  const folder = makeFolder(cleanUp);
  const url = await makeDatabase(given['database-url'], folder, cleanUp);
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  cleanUp.after(() => database.end());
  await requireDurable(database);
  const measured = await compare(url, database, folder, cleanUp);
  const memory = idle > 0 ? { idle: await measureIdle(url, folder, cleanUp) } : {};
  return { ...measured, ...memory, node: process.versions.node, cpus: cpus().length };
}

interface TelnetServer {
  name: string;
  port: number;
  pid: number;
}

async function compare(url: string, database: pg.Client, folder: string, cleanUp: CleanUp) {
  const server = await launch(url, folder, cleanUp, settings);
  const toFujin = await fill({ name: 'Fujin', port: server.linePort, pid: server.pid }, cleanUp);
  const oldServer = await startOldServer(clients, cleanUp);
  if (!oldServer) say('there is no python3 with asyncore (3.11 or older) here: nothing to compare with');
  const toOld = oldServer && (await fill({ name: 'the old server', ...oldServer }, cleanUp));
  const inFlight = inFlightGiven || Math.max(await saturate(toFujin), toOld ? await saturate(toOld) : 1);

  const old = toOld && (await measure(toOld, inFlight));
  await toOld?.ask('verify');
  const measured = await measure(toFujin, inFlight);
  const sameRate = old && { atOldTenth: await atRate(toFujin, old.deliveriesPerSecond / 10) };
  const stored = await countStored(database, await toFujin.ask<number>('verify'));
  await toFujin.ask('leave');
  await server.stop();
  const fujin = { ...measured, ...sameRate, stored };
  const ratio = old && Number((fujin.deliveriesPerSecond / old.deliveriesPerSecond).toFixed(2));
  return { clients, speakers, inFlight, fujin, ...(old && { old, ratio }) };
}

interface Room extends TelnetServer {
  ask: Ask;
}

async function fill(oldServer: TelnetServer, cleanUp: CleanUp): Promise<Room> {
  say(`${clients} clients go to ${oldServer.name}`);
  const ask = startWorker(new URL('telnet/load-process.ts', import.meta.url), cleanUp);
  await ask('enter', { port: oldServer.port, clients, senders: speakers });
  return { ...oldServer, ask };
}

/** @returns the messages in flight that suffice for one server */
async function saturate(room: Room): Promise<number> {
  const rates: number[] = [];
  for (const inFlight of steps) {
    const { deliveriesPerSecond } = await load(room, 'closed', { inFlight, seconds: stepSeconds });
    rates.push(deliveriesPerSecond);
  }
  return steps[rates.findIndex((rate) => rate >= nearly * Math.max(...rates))]!;
}

async function measure(room: Room, inFlight: number): Promise<Measured & { tenth: Measured }> {
  const full = await load(room, 'closed', { inFlight, seconds });
  return { ...full, tenth: await atRate(room, full.deliveriesPerSecond / 10) };
}

function atRate(room: Room, deliveriesPerSecond: number): Promise<Measured> {
  return load(room, 'open', { perSecond: deliveriesPerSecond / clients, seconds });
}

/** The load of the clients on a core is printed too: if it is near 1, they are the limit, and not the server. */
async function load(
  room: Room,
  kind: 'closed' | 'open',
  asked: { inFlight?: number; perSecond?: number; seconds: number },
) {
  const [before, start] = [cpuSeconds(room.pid), performance.now()];
  const { loadCpu, ...measured } = await room.ask<Measured & { loadCpu: number }>(kind, asked);
  const share = ((cpuSeconds(room.pid) ?? Number.NaN) - (before ?? 0)) / ((performance.now() - start) / 1_000);
  const what = asked.inFlight ? `${asked.inFlight} in flight` : `${asked.perSecond?.toFixed(1)} messages a second`;
  say(
    `  ${room.name}, ${what}: ${measured.deliveriesPerSecond}/s, p50 ${measured.p50}, p99 ${measured.p99} ms; ` +
      `of a core, the server took ${share.toFixed(2)} and the load ${loadCpu.toFixed(2)}`,
  );
  return measured;
}

async function countStored(database: pg.Client, sent: number): Promise<number> {
  const { rows } = await database.query<{ stored: number; texts: number }>(
    'SELECT count(*)::int AS stored, count(DISTINCT text)::int AS texts FROM messages',
  );
  const { stored, texts } = rows[0]!;
  if (stored !== sent || texts !== sent)
    throw new Error(`${sent} were sent, ${stored} stored, ${texts} of them different`);
  return stored;
}

async function measureIdle(url: string, folder: string, cleanUp: CleanUp) {
  const server = await launch(url, folder, cleanUp, settings);
  const bare = await settledMemory(server.pid);
  say(`${idle} idle connections to a server of ${bare.toFixed(0)} MB`);
  const holders: Ask[] = [];
  for (let left = idle; left > 0; left -= idleEach) {
    const holder = startWorker(new URL('telnet/idle-clients.ts', import.meta.url), cleanUp);
    await holder('connect', { port: server.linePort, count: Math.min(left, idleEach) });
    holders.push(holder);
  }
  const above = async () => Number(((await settledMemory(server.pid)) - bare).toFixed(1));
  const connectedMb = await above();
  say(`${connectedMb} MB more; they log in`);
  await Promise.all(holders.map((holder, n) => holder('logIn', { prefix: `v${n}` })));
  return { connections: idle, connectedMb, loggedInMb: await above() };
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  say(`bench:line failed: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}
