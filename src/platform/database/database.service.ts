// Prisma's client on the connection pool of the process, and the type of a transaction on it.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { CONFIG, type Config } from '../config/config.js';
import { BoundedPool } from './bounded-pool.js';

/** The target of a store's statements: the database itself or an open transaction. */
export type Tx = Prisma.TransactionClient;

@Injectable()
export class DatabaseService extends PrismaClient implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(@Inject(CONFIG) config: Config) {
    const pool = new BoundedPool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL });
    super({
      adapter: new PrismaPg(pool, {
        statementNameGenerator: ({ sql }) => statementName(sql),
      }),
      transactionOptions: { maxWait: 10_000, timeout: 10_000 },
    });
    this.pool = pool;
    // Prisma listens from its first query to its last; an idle connection may break before and after.
    pool.on('error', () => undefined);
  }

  /** Runs last: pending writes were drained before. */
  async onApplicationShutdown() {
    await this.$disconnect();
  }

  /** Ends the pool, too: Prisma alone would connect again at the next query. */
  override async $disconnect(): Promise<void> {
    await super.$disconnect();
    if (!this.pool.ending) await this.pool.end();
  }
}

/**
 * Returns the name of a statement that begins with the comment "prepared NAME": it is planned once a connection instead of each time. This is
 * for frequent statements that take longer to plan than to run and have one plan for all values. Without a name pg prepares nothing.
 */
function statementName(sql: string): string {
  return /^\s*\/\* prepared (\w+) \*\//.exec(sql)?.[1] ?? '';
}
