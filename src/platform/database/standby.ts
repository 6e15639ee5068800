// One standby of the database (DATABASE_REPLICA_URL), with its health: whether it may be read from.
import pg from 'pg';
import type { Prisma } from '../../generated/prisma/client.js';
import { ignoringIdleErrors, poolConfig, type StatementSource } from './prepared-statements.service.js';
import { lsnOf, type ReplicaLag } from './replica-lag.js';

/** `foreign`: it answers, and it is no standby of this database. */
export type StandbyState = 'ready' | 'behind' | 'away' | 'foreign';

/** Reading from the primary costs less than waiting for a standby that hangs. */
const timeouts = { connectionTimeoutMillis: 1_000, query_timeout: 2_000 };

interface Position {
  replayed: string | null;
  system: string;
}

const position = `SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END AS replayed,
  (SELECT system_identifier::text FROM pg_control_system()) AS system`;

export class Standby implements StatementSource {
  readonly host: string;
  private readonly pool: pg.Pool;
  /** Nothing is read from it before the first check. */
  state: StandbyState = 'away';
  behindMs = Number.POSITIVE_INFINITY;

  constructor(
    url: string,
    connections: number,
    private readonly maxLagMs: number,
  ) {
    this.host = new URL(url).host;
    this.pool = ignoringIdleErrors(new pg.Pool({ ...poolConfig(url, connections), ...timeouts }));
  }

  /** Checks the state. @param system identifier of the primary @param lag made from positions of the same primary */
  async check(system: string, lag: ReplicaLag): Promise<void> {
    try {
      const { rows } = await this.pool.query<Position>(position);
      const [{ replayed, system: own }] = rows as [Position];
      const isOurs = replayed !== null && own === system;
      this.behindMs = isOurs ? lag.behindMs(lsnOf(replayed)) : Number.POSITIVE_INFINITY;
      this.state = !isOurs ? 'foreign' : this.behindMs > this.maxLagMs ? 'behind' : 'ready';
    } catch {
      this.markAway();
    }
  }

  async query<Row extends object>(name: string, { text, values }: Prisma.Sql): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows;
  }

  /** Excludes it from reads until the next check. */
  markAway(): void {
    this.state = 'away';
    this.behindMs = Number.POSITIVE_INFINITY;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
