// `npm run seed -- --people 1000 --city Shanghai` adds demo users to the database of the local server, or to the one of DATABASE_URL.
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { pino } from 'pino';
import { z } from 'zod';
import { seedPeople } from '../src/demo/load-demo-people.js';
import { type City, findCity } from '../src/features/location/geography/city.js';
import { readSettings, type Settings } from '../src/platform/config/config.js';
import { openDatabase, runningDatabase } from '../src/platform/database/connect.js';
import { shutdownSignal } from '../src/platform/shutdown-signal.js';

const Flags = z.object({
  people: z.coerce.number().int().min(1).max(100_000_000).default(1_000),
  city: z.string().min(1).default('Shanghai'),
  country: z.string().length(2).toUpperCase().optional(),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional(),
  bots: z.coerce.number().int().min(0).default(0),
  'database-url': z.string().min(1).optional(),
});

const usage =
  'Usage: npm run seed -- [--people 1000] [--city Shanghai] [--country CN] [--seed 7] [--bots 20] [--database-url URL]';

function readFlags(args: string[]): z.output<typeof Flags> {
  const names = Object.keys(Flags.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const parsed = Flags.safeParse(parseArgs({ args, options, strict: true }).values);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** Returns the database to fill, and how to close it. */
async function databaseOf(settings: Settings): Promise<{ url: string; close(): Promise<void> }> {
  const running = settings.DATABASE_URL ? undefined : await runningDatabase(settings.DATA_DIR);
  if (running) return { url: running, close: async () => {} };
  return openDatabase(settings, pino({ level: 'warn' }));
}

function cityOf({ city, country }: z.output<typeof Flags>): City {
  const found = findCity(city, country);
  if (found) return found;
  throw new Error(`GeoNames has no city called ${city}${country ? ` in ${country}` : ''}; try its English name.`);
}

async function main(signal: AbortSignal): Promise<void> {
  const { 'database-url': DATABASE_URL, ...flags } = readFlags(process.argv.slice(2));
  const settings = readSettings({ ...process.env, ...(DATABASE_URL && { DATABASE_URL }) });
  const city = cityOf(flags);
  const seed = flags.seed ?? Date.now() % 4_294_967_296;
  const database = await databaseOf(settings);
  const bar = new SingleBar({ format: `${city.name} |{bar}| {value}/{total} users, {eta} s left` }, Presets.rect);
  try {
    if (process.stderr.isTTY) bar.start(flags.people, 0);
    const { people, bots } = flags;
    const { seconds } = await seedPeople({
      url: database.url,
      people,
      city,
      seed,
      bots,
      signal,
      onProgress: (n) => bar.update(n),
    });
    bar.stop();
    console.log(`Added ${people} users in ${city.name} (seed ${seed}), ${Math.round(people / seconds)} per second.`);
  } finally {
    bar.stop();
    await database.close();
  }
}

const stop = shutdownSignal();
await main(stop).catch((error) => {
  if (stop.aborted) console.error('Stopped. No users were added.');
  else console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 1;
});
