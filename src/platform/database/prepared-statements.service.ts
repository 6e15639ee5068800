// Prepared statements: frequent statements outside of transactions, planned once a connection. They are named statements of pg on a pool of
// their own, whose planner uses the indexes whatever the values are. Everything else goes through Prisma.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { Prisma } from '../../generated/prisma/client.js';
import { CONFIG, type Config } from '../config/config.js';
import { BoundedPool } from './bounded-pool.js';

/** A generic plan must not be based on a small table: it is kept while the table grows. */
const planner =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/** A database that runs statements: the primary, or a standby. */
export interface StatementSource {
  /** @param name of the statement; a name always has the same text @throws the error of pg */
  query<Row extends object>(name: string, sql: Prisma.Sql): Promise<Row[]>;
}

/** Options of every connection that runs prepared statements. */
export const poolConfig = (connectionString: string, max: number): pg.PoolConfig => ({
  connectionString,
  max,
  options: planner,
});

/** Ignores the error of a connection that breaks while it is idle: the next query gets another. */
export function ignoringIdleErrors(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined);
  return pool;
}

@Injectable()
export class PreparedStatementsService implements StatementSource, OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(@Inject(CONFIG) config: Config) {
    this.pool = ignoringIdleErrors(new BoundedPool(poolConfig(config.DATABASE_URL, config.DATABASE_POOL)));
  }

  async query<Row extends object>(name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows;
  }

  async onApplicationShutdown() {
    await this.pool.end();
  }
}
