// The services of a cluster, a Postgres and a Redis: those of DATABASE_URL and REDIS_URL if they are set, else the embedded
// Postgres of DATA_DIR and a redis-server without persistence. It is a program of its own: it stops them when its parent process has
// ended in any way.
import { once } from 'node:events';
import { pino } from 'pino';
import { readSettings } from '../../src/platform/config/config.js';
import { openDatabase } from '../../src/platform/database/connect.js';
import { startRedisServer } from './redis-server.js';

/** Its message to the parent when it is ready, or the reason why it is not. */
export type Ground = { databaseUrl: string; redisUrl: string } | { error: string };

async function hold(): Promise<void> {
  // listened to first: the parent may end while this is still starting
  const released = once(process, 'disconnect');
  const settings = readSettings(process.env);
  const redis = settings.REDIS_URL ? undefined : await startRedisServer();
  try {
    const database = await openDatabase(settings, pino({ level: 'warn' }));
    try {
      tell({ databaseUrl: database.url, redisUrl: settings.REDIS_URL ?? redis!.url });
      await Promise.race([released, database.lost]);
    } finally {
      await database.close();
    }
  } finally {
    await redis?.stop();
  }
}

function tell(ground: Ground): void {
  if (process.connected) process.send?.(ground);
}

await hold().catch((error: Error) => {
  tell({ error: error.message });
  process.exitCode = 1;
});
if (process.connected) process.disconnect();
