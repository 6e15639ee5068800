// The method of apps that store locations in Redis: all users in the radius by GEOSEARCH, their rows and the score in Node.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { cellCentre } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import type { CleanUp } from '../support/clean-up.js';
import type { Dataset } from './dataset.js';
import type { RankingInput } from './exact-ranking.js';
import { queryMemoryAmong } from './memory-baseline.js';

const atOnce = 2_000;
/** Redis rounds locations to half a metre; users just outside are removed afterwards. */
const slackKm = 0.01;

/** A Redis of the bench's own with the location of each user; undefined when redis-server is not installed. */
export async function startRedis(dataset: Dataset, folder: string, cleanUp: CleanUp): Promise<Redis | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const socket = join(folder, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder, '--loglevel', 'warning'];
  const child = spawn('redis-server', settings, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  cleanUp.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const redis = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => 100 });
  redis.on('error', () => undefined);
  cleanUp.after(() => redis.disconnect());
  await Promise.race([redis.connect().catch(() => once(redis, 'ready')), delay(10_000)]);
  await fill(redis, dataset);
  return redis;
}

async function fill(redis: Redis, { people, cell, centres }: Dataset): Promise<void> {
  for (let from = 0; from < people; from += atOnce) {
    const rows: (string | number)[] = [];
    for (let n = from; n < Math.min(people, from + atOnce); n++) {
      const { lat, lng } = centres[cell[n]!]!;
      rows.push(lng, lat, n);
    }
    await redis.call('GEOADD', 'places', ...rows);
  }
}

/** The best by score, of all users that Redis finds. */
export async function queryRedisBaseline(
  redis: Redis,
  input: RankingInput,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
) {
  const { lat, lng } = cellCentre(viewer.cell);
  const radius = viewer.radiusKm + slackKm;
  const found = (await redis.call('GEOSEARCH', 'places', 'FROMLONLAT', lng, lat, 'BYRADIUS', radius, 'km')) as string[];
  return queryMemoryAmong(input, viewer, swiped, found.map(Number));
}
