// Reads from standbys of the database (DATABASE_REPLICA_URL): heavy reads that may be a moment old go there while one is ready. The
// rows found are confirmed on the primary, so that no stale result is returned, whichever process made it stale.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { IntervalTask } from '../time/interval-task.js';
import { isConflict } from './pg-errors.js';
import { PreparedStatementsService, type StatementSource } from './prepared-statements.service.js';
import { lsnOf, ReplicaLag } from './replica-lag.js';
import { Standby, type StandbyState } from './standby.js';

const checkEveryMs = 500;
const primaryPosition = `SELECT pg_current_wal_flush_lsn()::text AS "end", (SELECT system_identifier::text FROM pg_control_system()) AS system`;

type ReplicaSettings = Pick<Config, 'DATABASE_REPLICA_URL' | 'DATABASE_POOL' | 'REPLICA_LAG_SECONDS'>;

@Injectable()
export class ReplicasService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReplicasService.name);
  private readonly standbys: Standby[];
  private readonly lag: ReplicaLag;
  private readonly checks = new IntervalTask('checking standbys', checkEveryMs, () => this.check());
  private turn = 0;

  constructor(
    @Inject(CONFIG) { DATABASE_REPLICA_URL: urls, DATABASE_POOL: pool, REPLICA_LAG_SECONDS: seconds }: ReplicaSettings,
    private readonly preparedStatements: PreparedStatementsService,
  ) {
    const maxLagMs = seconds * 1_000;
    this.standbys = urls.map((url) => new Standby(url, pool, maxLagMs));
    this.lag = new ReplicaLag(maxLagMs + 60_000);
  }

  async onApplicationBootstrap() {
    if (this.standbys.length === 0) return;
    await this.check();
    this.checks.start();
  }

  async onApplicationShutdown() {
    await this.checks.stop();
    await Promise.all(this.standbys.map((standby) => standby.close()));
  }

  /**
   * Reads from a standby that is ready, or else from the primary.
   * @param holds whether everything found on a standby is true on the primary too; if not, the primary is read instead
   * @throws the error of the primary; a standby that fails is skipped
   */
  async read<Found>(
    work: (from: StatementSource) => Promise<Found>,
    holds: (found: Found) => Promise<boolean>,
  ): Promise<Found> {
    const standby = this.next();
    if (!standby) return work(this.preparedStatements);
    const found = await work(standby).then(
      (value) => ({ value }),
      (error) => this.onFailure(standby, error),
    );
    return found && (await holds(found.value)) ? found.value : work(this.preparedStatements);
  }

  /** Returns the state of each standby, in the order of the setting. */
  states(): { state: StandbyState; behindMs?: number }[] {
    return this.standbys.map(({ state, behindMs }) => ({
      state,
      ...(Number.isFinite(behindMs) && { behindMs: Math.round(behindMs) }),
    }));
  }

  /** Returns the ready standbys in turn. */
  private next(): Standby | undefined {
    const ready = this.standbys.filter(({ state }) => state === 'ready');
    return ready[this.turn++ % Math.max(ready.length, 1)];
  }

  /** A query that conflicts with the replayed log is cancelled; that does not mean that the standby is broken. */
  private onFailure(standby: Standby, error: unknown): undefined {
    this.log.warn({ err: error, standby: standby.host }, 'a standby failed; the primary answers instead');
    if (!isConflict(error)) standby.markAway();
  }

  private async check(): Promise<void> {
    try {
      const { rows } = await this.preparedStatements.pool.query<{ end: string; system: string }>(primaryPosition);
      const [{ end, system }] = rows as [{ end: string; system: string }];
      this.lag.note(lsnOf(end), performance.now());
      await Promise.all(this.standbys.map((standby) => this.checkOne(standby, system)));
    } catch {
      // Without the primary no lag can be computed, and nothing else works either.
      for (const standby of this.standbys) standby.markAway();
    }
  }

  private async checkOne(standby: Standby, system: string): Promise<void> {
    const before = standby.state;
    await standby.check(system, this.lag);
    const { host, state } = standby;
    if (state !== before) this.log.log({ standby: host, state }, 'the state of a standby changed');
  }
}
