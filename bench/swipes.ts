// Measures how many swipes per second are stored durably, at the level of the service, matches and their rooms included, and how fast
// the learner processes them. Every swipe is on a new user; half of them are likes, and every pair swipes both ways.
// npm run bench:swipes -- [--people 5000] [--at-once 1000] [--seconds 10] [--database-url postgresql://…]
// Progress goes to stderr, one line of JSON to stdout; times are in milliseconds, `walBytes` is the growth of the database's log per swipe.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { RoomLifecycleService } from '../src/features/chat/rooms/room-lifecycle.service.js';
import { RoomsStore } from '../src/features/chat/rooms/rooms.store.js';
import { TextFilterService } from '../src/features/content-filter/text-filter.service.js';
import { LearningService } from '../src/features/matching/learning/learning.service.js';
import { LearningStore } from '../src/features/matching/learning/learning.store.js';
import { CandidatesStore } from '../src/features/matching/recall/candidates.store.js';
import { InterestIdfService } from '../src/features/matching/recall/interest-idf.service.js';
import { PhotosPresenter } from '../src/features/photos/photos.presenter.js';
import { ProfilesService } from '../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../src/features/profiles/profiles.store.js';
import { QuotasService } from '../src/features/quotas/quotas.service.js';
import { QuotasStore } from '../src/features/quotas/quotas.store.js';
import { MatchesService } from '../src/features/swipes/matches/matches.service.js';
import { MatchesStore } from '../src/features/swipes/matches/matches.store.js';
import { SwipeBatchService } from '../src/features/swipes/swipe-batch.service.js';
import { SwipeNotificationsService } from '../src/features/swipes/swipe-notifications.service.js';
import { SwipesService } from '../src/features/swipes/swipes.service.js';
import { SwipesStore } from '../src/features/swipes/swipes.store.js';
import { type Config, readSettings } from '../src/platform/config/config.js';
import { hash01 } from '../src/platform/crypto/stable-hash.js';
import { DatabaseService } from '../src/platform/database/database.service.js';
import { PreparedStatementsService } from '../src/platform/database/prepared-statements.service.js';
import { ReplicasService } from '../src/platform/database/replicas.service.js';
import type { RateLimitsService } from '../src/platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../src/platform/realtime/events.service.js';
import { HubService } from '../src/platform/realtime/hub.service.js';
import { RedisService } from '../src/platform/realtime/redis.service.js';
import { RelayService } from '../src/platform/realtime/relay.service.js';
import { anyNickname, noSanctions, noSanctionWrites } from '../test/support/no-sanctions.js';
import { CleanUp } from './support/clean-up.js';
import { cpuMsEach, databaseCpuSeconds } from './support/process.js';
import { idOf, settle, walOf } from './support/profiles.js';
import { makeDatabase, makeFolder } from './support/server.js';
import { timesOf } from './support/timing.js';

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '5000' },
    'at-once': { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    'database-url': { type: 'string' },
  },
});
const people = Number(given.people);
const atOnce = Number(given['at-once']);
const seconds = Number(given.seconds);
if (![people, atOnce, seconds].every((n) => n >= 1)) throw new Error('every option is a number over 0');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The n-th swipe: pair after pair, in one direction and then in the other. */
function swipeOf(n: number) {
  const pair = Math.floor(n / 2);
  const one = pair % people;
  const other = (one + 1 + Math.floor(pair / people)) % people;
  const [from, to] = n % 2 ? [other, one] : [one, other];
  const kind = hash01('swipe', `${from} ${to}`) < 0.5 ? ('like' as const) : ('pass' as const);
  return { from: idOf(from), to: idOf(to), kind };
}

/** The real services, without those that only notify. */
function servicesOf(database: DatabaseService, config: Config, cleanUp: CleanUp) {
  const statements = new PreparedStatementsService(config);
  cleanUp.after(() => statements.onApplicationShutdown());
  const rooms = new RoomsStore(database, statements);
  const chat = {
    createRooms: rooms.createRooms.bind(rooms),
    roomOpened: () => undefined,
  } as unknown as RoomLifecycleService;
  const limits = { consume: async () => undefined } as unknown as RateLimitsService;
  const quotas = new QuotasService(config, new QuotasStore(database));
  const profiles = new ProfilesService(
    database,
    new ProfilesStore(database),
    new PhotosPresenter(config),
    noSanctions,
    new TextFilterService(config),
    anyNickname,
    noSanctionWrites,
  );
  const matching = new CandidatesStore(database, statements, new ReplicasService(config, statements));
  const learning = new LearningService(
    database,
    new LearningStore(database),
    matching,
    new InterestIdfService(matching),
  );
  const store = new SwipesStore();
  const matches = new MatchesService(database, new MatchesStore(database), store, chat, profiles);
  const batches = new SwipeBatchService(store, matches, quotas, learning);
  const hub = new HubService(new RelayService(new RedisService({ REDIS_URL: undefined })));
  const notifications = new SwipeNotificationsService(profiles, chat, hub, new EventsService());
  const swipes = new SwipesService(database, store, batches, notifications, limits, profiles);
  return { swipes, learning, profiles };
}

/** Keeps `atOnce` swipes in flight. */
async function drive(client: pg.Client, swipes: SwipesService) {
  const taken: number[] = [];
  const before = await walOf(client);
  const [cpu, ownCpu] = [await databaseCpuSeconds(client), process.cpuUsage()];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let count = 0;
  let matches = 0;
  const swiper = async () => {
    while (performance.now() < end) {
      const { from, to, kind } = swipeOf(count++);
      const start = performance.now();
      const { matched } = await swipes.swipe(from, { to, kind });
      taken.push(performance.now() - start);
      if (matched) matches++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, swiper));
  const perSecond = Math.round(count / ((performance.now() - begun) / 1000));
  const walBytes = Math.round(((await walOf(client)) - before) / count);
  const { user, system } = process.cpuUsage(ownCpu);
  const cpuMs = {
    server: Number(((user + system) / 1_000 / count).toFixed(3)),
    postgres: cpuMsEach(cpu, await databaseCpuSeconds(client), count),
  };
  return { swipes: count, perSecond, matches, ...timesOf(taken), walBytes, cpuMs };
}

/** Every acknowledged swipe is stored, and every match has its room. @throws Error when one is not */
async function check(client: pg.Client, made: { swipes: number; matches: number }): Promise<void> {
  const { rows } = await client.query<{ swipes: number; matches: number }>(`
    SELECT (SELECT count(*)::int FROM swipes) AS swipes,
           (SELECT count(*)::int FROM matches JOIN rooms ON rooms.id = room_id
             WHERE (SELECT count(*) FROM members WHERE members.room_id = rooms.id) = 2) AS matches`);
  if (rows[0]!.swipes !== made.swipes || rows[0]!.matches !== made.matches)
    throw new Error(`answered ${JSON.stringify(made)}, kept ${JSON.stringify(rows[0])}`);
}

async function run(cleanUp: CleanUp) {
  const url = await makeDatabase(given['database-url'], makeFolder(cleanUp), cleanUp);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  cleanUp.after(() => client.end());
  say(`${people} people`);
  await settle(client, people);
  const config = { ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: 'not used by a bench' };
  const database = new DatabaseService(config);
  cleanUp.after(() => database.$disconnect());
  const { swipes, learning, profiles } = servicesOf(database, config, cleanUp);
  // A user who swipes has looked at a deck today.
  for (let n = 0; n < people; n++) await profiles.touchLastActive(idOf(n), new Date());
  say('they swipe');
  const made = await drive(client, swipes);
  await check(client, made);
  say('and are learned from');
  const begun = performance.now();
  await learning.catchUp(new Date());
  const learnedPerSecond = Math.round(made.swipes / ((performance.now() - begun) / 1000));
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    ...{ people, atOnce, ...made, learnedPerSecond },
    ...{ postgres: rows[0]!.server_version, node: process.versions.node, cpus: cpus().length },
  };
}

const cleanUp = new CleanUp();
try {
  const result = await run(cleanUp);
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await cleanUp.run();
}
