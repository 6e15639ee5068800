// Settings of Postgres, its standbys, Redis and the demo data.
import { z } from 'zod';
import { flag, url, urls } from './setting-types.js';

export const databaseSettings = {
  DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe('Your own Postgres, 15 to 18. Without it an embedded one runs in DATA_DIR.'),
  WAL_ARCHIVE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder in which the embedded Postgres keeps its write-ahead log, to restore any moment after a backup. Another disk.',
    ),
  DATABASE_REPLICA_URL: urls('postgres:', 'postgresql:').describe(
    'Standbys of that Postgres, separated by commas: decks and nearby are read from them.',
  ),
  REPLICA_LAG_SECONDS: z.coerce
    .number()
    .positive()
    .max(3_600)
    .default(5)
    .describe('A standby that is further behind than that is not read from.'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('Connections to Postgres per process.'),
  REDIS_URL: url('redis:', 'rediss:')
    .optional()
    .describe('Joins several processes: what is said, who is there, names and rate limits are shared.'),
  DEMO: flag.default(true).describe('Seeds a small town with bots when the database is empty, and opens /dev/outbox.'),
};
