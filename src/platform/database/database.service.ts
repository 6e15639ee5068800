// The one connection pool of the process, and the type of a transaction on it.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { CONFIG, type Config } from '../config/config.js';

/** What a store works on: the database itself or an open transaction. */
export type Tx = Prisma.TransactionClient;

@Injectable()
export class DatabaseService extends PrismaClient implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(@Inject(CONFIG) config: Config) {
    const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL });
    super({
      adapter: new PrismaPg(pool, {
        statementNameGenerator: ({ sql }) => statementName(sql),
      }),
      transactionOptions: { maxWait: 10_000, timeout: 10_000 },
    });
    this.pool = pool;
    // Prisma listens from its first query to the last; a connection may break before and after, while it is idle.
    pool.on('error', () => undefined);
  }

  /** Last of all: whatever still wanted to write has been drained before. */
  async onApplicationShutdown() {
    await this.$disconnect();
  }

  /** For good: Prisma alone would connect again for whoever asks after this. */
  override async $disconnect(): Promise<void> {
    await super.$disconnect();
    if (!this.pool.ending) await this.pool.end();
  }
}

/**
 * A statement that begins with the comment "prepared NAME" is planned once a connection and not each time: for those that run all
 * the time, take longer to plan than to do, and are done the same way whatever their values. Without a name pg prepares nothing.
 */
function statementName(sql: string): string {
  return /^\s*\/\* prepared (\w+) \*\//.exec(sql)?.[1] ?? '';
}
