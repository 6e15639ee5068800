// One standby of the database, and whether it is fit to be read from.
import pg from 'pg';
import type { Prisma } from '../../generated/prisma/client.js';
import { lsnOf } from './lsn.js';
import { openPool, type Source } from './prepared-statements.service.js';
import type { ReplicaLag } from './replica-lag.js';

/** 'foreign': it answers, and it is no standby of this database. */
export type Fitness = 'ready' | 'behind' | 'away' | 'foreign';

/** Reading from the primary costs less than waiting for a standby that hangs. */
const patience = { connectionTimeoutMillis: 1_000, query_timeout: 2_000 };

interface Position {
  replayed: string | null;
  system: string;
}

const position = `SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END AS replayed,
  (SELECT system_identifier::text FROM pg_control_system()) AS system`;

export class Standby implements Source {
  readonly host: string;
  private readonly pool: pg.Pool;
  /** Nothing is read before it has been looked at. */
  fitness: Fitness = 'away';
  behindMs = Number.POSITIVE_INFINITY;

  constructor(
    url: string,
    connections: number,
    private readonly mostBehindMs: number,
  ) {
    this.host = new URL(url).host;
    this.pool = openPool(url, connections, patience);
  }

  /** Looks at it. @param system of the primary, whose trail this is */
  async look(system: string, trail: ReplicaLag): Promise<void> {
    try {
      const { rows } = await this.pool.query<Position>(position);
      const [{ replayed, system: own }] = rows as [Position];
      const isOurs = replayed !== null && own === system;
      this.behindMs = isOurs ? trail.behindMs(lsnOf(replayed)) : Number.POSITIVE_INFINITY;
      this.fitness = !isOurs ? 'foreign' : this.behindMs > this.mostBehindMs ? 'behind' : 'ready';
    } catch {
      this.lose();
    }
  }

  async query<Row extends object>(name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows;
  }

  /** Reads nothing from it any more until it has been looked at again. */
  lose(): void {
    this.fitness = 'away';
    this.behindMs = Number.POSITIVE_INFINITY;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
