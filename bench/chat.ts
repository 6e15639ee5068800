// Measures messages per second between pairs of users, and the latency of a message, for Fujin and in the same run for others: a Socket.IO
// relay that stores nothing, ejabberd and Prosody with their archives. Then for Fujin alone: the memory of idle clients, a reconnect of
// all clients at once, and a room of a thousand members.
// npm run bench:chat -- [--clients 400] [--seconds 8] [--window 4] [--only fujin,relay,cluster,ejabberd,prosody,idle,storm,room]
//   [--crowd 10000] [--members 1000] [--speakers 20] [--database-url postgresql://…]
// Progress goes to stderr, one line of JSON to stdout; times are in milliseconds from the sending of a message. `full`: each client always
// has `window` unacknowledged messages; `paced`: half of the rate that Fujin acknowledged in `full`, or half of a contestant's own rate
// if it is slower. A contestant that is not installed is null, and `missing` says why. Acknowledgements differ: Fujin has
// committed the message, the relay has forwarded it, an XMPP server has received it.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { BenchEnvironment, Contestant } from './chat/contestant.js';
import { contestants, type Name, startFujin, versions } from './chat/contestants.js';
import { measureConnectedClients } from './chat/fujin-alone.js';
import { type LoadResult, log, runLoad } from './chat/load-clients.js';
import { CleanUp } from './support/clean-up.js';
import { makeDatabase, makeFolder, requireDurable } from './support/server.js';

const names = Object.keys(contestants) as Name[];
const parts = [...names, 'idle', 'storm', 'room'];
/** Members of the full room, besides the speakers whose latency is measured. */
const samples = 20;

const { values: given } = parseArgs({
  options: {
    clients: { type: 'string', default: '400' },
    seconds: { type: 'string', default: '8' },
    window: { type: 'string', default: '4' },
    only: { type: 'string', default: parts.join() },
    crowd: { type: 'string', default: '10000' },
    members: { type: 'string', default: '1000' },
    speakers: { type: 'string', default: '20' },
    'database-url': { type: 'string' },
  },
});
const clients = wholeNumber('clients', given.clients, 2);
const seconds = wholeNumber('seconds', given.seconds, 1);
const window = wholeNumber('window', given.window, 1);
const crowd = wholeNumber('crowd', given.crowd, 2);
const members = wholeNumber('members', given.members, 2);
const speakers = Math.min(members, wholeNumber('speakers', given.speakers, 1));
const only = given.only.split(',');
for (const part of only) if (!parts.includes(part)) throw new Error(`--only takes ${parts.join()}`);

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > 20_000) throw new Error(`--${name} is not such a number`);
  return number;
}

async function run(cleanUp: CleanUp) {
  const folder = makeFolder(cleanUp);
  const databaseUrl = await makeDatabase(given['database-url'], folder, cleanUp);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  cleanUp.after(() => database.end());
  await requireDurable(database);
  const environment: BenchEnvironment = { clients: clients - (clients % 2), databaseUrl, database, folder, cleanUp };
  const compared = await compare(environment);
  const alone = { ...(await measureAlone(environment)) };
  return {
    settings: { clients: environment.clients, seconds, window },
    ...compared,
    ...alone,
    machine: await machine(database),
  };
}

async function compare(environment: BenchEnvironment) {
  const results: Partial<Record<Name, LoadResult | null>> = {};
  const missing: Partial<Record<Name, string>> = {};
  for (const name of names.filter((each) => only.includes(each))) {
    const contestant = await contestants[name](environment);
    if (typeof contestant === 'string') {
      log(`${name}: ${contestant}`);
      results[name] = null;
      missing[name] = contestant;
    } else results[name] = await runPairs(name, contestant, environment, results.fujin?.full.ackedPerSecond);
  }
  return { ...results, missing, ratios: ratiosOf(results) };
}

async function runPairs(
  name: Name,
  contestant: Contestant,
  { clients, cleanUp }: BenchEnvironment,
  fujinPerSecond?: number,
) {
  const perSecond = fujinPerSecond && fujinPerSecond / 2;
  const all = { speakers: clients, listeners: 1, timed: clients };
  const done = await runLoad(name, contestant, { seconds, window, ...all, perSecond }, cleanUp);
  await contestant.stop();
  requireWhole(name, done);
  return done;
}

/** Of messages delivered at full load. */
function ratiosOf(results: Partial<Record<Name, LoadResult | null>>): Record<string, number> {
  const pairs: [Name, Name][] = [
    ['fujin', 'relay'],
    ['fujin', 'ejabberd'],
    ['fujin', 'prosody'],
    ['cluster', 'fujin'],
  ];
  const ratios = pairs.flatMap(([one, other]) => {
    const [above, below] = [results[one]?.full.deliveredPerSecond, results[other]?.full.deliveredPerSecond];
    return above === undefined || !below ? [] : [[`${one}/${other}`, Number((above / below).toFixed(2))]];
  });
  return Object.fromEntries(ratios);
}

/** A lost message makes the result nearly worthless; the figures are shown all the same. */
function requireWhole(name: string, { outcome, stored }: LoadResult): void {
  const { acked, lost, doubled, refused } = outcome;
  const complaints = [
    lost > 0 && `${lost} acknowledged messages were not delivered`,
    doubled > 0 && `${doubled} were delivered twice`,
    refused > 0 && `${refused} were refused, such as: ${outcome.reasons[0]}`,
    stored !== null && stored !== acked && `${acked} were acknowledged and ${stored} stored`,
  ].filter(Boolean);
  if (complaints.length === 0) return;
  log(`${name}: ${complaints.join(', ')}`);
  process.exitCode = 1;
}

async function measureAlone(environment: BenchEnvironment) {
  const alone: { crowd?: object; room?: object } = {};
  if (only.includes('idle') || only.includes('storm')) {
    const fujin = await startFujin({ ...environment, clients: crowd });
    alone.crowd = await measureConnectedClients(fujin, only.includes('storm'), environment.cleanUp);
    await fujin.stop();
  }
  if (only.includes('room')) alone.room = await measureRoom(environment);
  return alone;
}

async function measureRoom(environment: BenchEnvironment) {
  const fujin = await startFujin({ ...environment, clients: members }, { together: members });
  const timed = Math.min(members, speakers + samples);
  const done = await runLoad(
    'a full room',
    fujin,
    { seconds, window, speakers, listeners: members - 1, timed },
    environment.cleanUp,
  );
  await fujin.stop();
  requireWhole('a full room', done);
  return { members, speakers, ...done };
}

async function machine(database: pg.Client) {
  const { rows } = await database.query<{ server_version: string }>('SHOW server_version');
  const [{ model } = { model: 'unknown' }] = cpus();
  const postgres = rows[0]!.server_version;
  return { cpu: model, cores: cpus().length, node: process.versions.node, postgres, ...versions() };
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  log(`bench:chat failed: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}
