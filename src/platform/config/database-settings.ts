// Settings of Postgres, its standbys, Redis and the demo data.
import { z } from 'zod';
import { flag, url, urls } from './setting-types.js';

export const databaseSettings = {
  DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe('External Postgres, version 15 to 18. Default: an embedded Postgres in DATA_DIR.'),
  WAL_ARCHIVE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Archive folder for the write-ahead log of the embedded Postgres, for point-in-time recovery. Use another disk than DATA_DIR.',
    ),
  DATABASE_REPLICA_URL: urls('postgres:', 'postgresql:').describe(
    'Standbys (read replicas) of Postgres, separated by commas. Decks and nearby are read from them.',
  ),
  REPLICA_LAG_SECONDS: z.coerce
    .number()
    .positive()
    .max(3_600)
    .default(5)
    .describe('Maximum replication lag. A standby that is further behind is not read from.'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('Connections to Postgres per process.'),
  REDIS_URL: url('redis:', 'rediss:')
    .optional()
    .describe('Redis for several processes: shares messages, presence, names and rate limits.'),
  DEMO: flag
    .default(true)
    .describe('Demo mode: adds demo users and bots to an empty database, and serves /dev/outbox.'),
};
