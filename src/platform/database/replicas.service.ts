// Reads that are heavy and may be a moment old go to standbys of the database (DATABASE_REPLICA_URL), as long as one is fit; the
// primary has the last word on what they found, so that nothing is shown that is over, whichever process ended it.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { lsnOf } from './lsn.js';
import { isConflict } from './pg-errors.js';
import { PreparedStatementsService, type Source } from './prepared-statements.service.js';
import { ReplicaLag } from './replica-lag.js';
import { type Fitness, Standby } from './standby.js';

const everyMs = 500;
const end = `SELECT pg_current_wal_flush_lsn()::text AS "end", (SELECT system_identifier::text FROM pg_control_system()) AS system`;

type Settings = Pick<Config, 'DATABASE_REPLICA_URL' | 'DATABASE_POOL' | 'REPLICA_LAG_SECONDS'>;

@Injectable()
export class ReplicasService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ReplicasService.name);
  private readonly standbys: Standby[];
  private readonly trail: ReplicaLag;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private turn = 0;

  constructor(
    @Inject(CONFIG) { DATABASE_REPLICA_URL: urls, DATABASE_POOL: pool, REPLICA_LAG_SECONDS: seconds }: Settings,
    private readonly preparedStatements: PreparedStatementsService,
  ) {
    const mostBehindMs = seconds * 1_000;
    this.standbys = urls.map((url) => new Standby(url, pool, mostBehindMs));
    this.trail = new ReplicaLag(mostBehindMs + 60_000);
  }

  async onApplicationBootstrap() {
    if (this.standbys.length === 0) return;
    await this.look();
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
    }, everyMs);
    this.timer.unref();
  }

  async onApplicationShutdown() {
    clearInterval(this.timer);
    await this.looking;
    await Promise.all(this.standbys.map((standby) => standby.close()));
  }

  /**
   * Reads from a standby that is fit, or else from the primary.
   * @param holds whether all that was found on a standby is so on the primary as well; otherwise it is read there instead
   * @throws what the primary throws: a standby that fails is left alone
   */
  async read<Found>(work: (from: Source) => Promise<Found>, holds: (found: Found) => Promise<boolean>): Promise<Found> {
    const standby = this.next();
    if (!standby) return work(this.preparedStatements);
    const found = await work(standby).then(
      (value) => ({ value }),
      (error) => this.give(standby, error),
    );
    return found && (await holds(found.value)) ? found.value : work(this.preparedStatements);
  }

  /** What is known of each standby. */
  states(): { state: Fitness; behindMs?: number }[] {
    return this.standbys.map(({ fitness, behindMs }) => ({
      state: fitness,
      ...(Number.isFinite(behindMs) && { behindMs: Math.round(behindMs) }),
    }));
  }

  /** The fit ones in turn. */
  private next(): Standby | undefined {
    const fit = this.standbys.filter(({ fitness }) => fitness === 'ready');
    return fit[this.turn++ % Math.max(fit.length, 1)];
  }

  /** What the log overtakes ends a query, which says nothing against the standby. */
  private give(standby: Standby, error: unknown): undefined {
    this.log.warn({ err: error, standby: standby.host }, 'a standby failed, and the primary was asked');
    if (!isConflict(error)) standby.lose();
  }

  private async look(): Promise<void> {
    try {
      const { rows } = await this.preparedStatements.pool.query<{ end: string; system: string }>(end);
      const [seen] = rows as [{ end: string; system: string }];
      this.trail.note(lsnOf(seen.end), performance.now());
      await Promise.all(this.standbys.map((standby) => this.lookAt(standby, seen.system)));
    } catch {
      // Without the primary nobody can be told how old anything is; and nothing works anyway.
      for (const standby of this.standbys) standby.lose();
    }
  }

  private async lookAt(standby: Standby, system: string): Promise<void> {
    const before = standby.fitness;
    await standby.look(system, this.trail);
    const { host, fitness } = standby;
    if (fitness !== before) this.log.log({ standby: host, fitness }, 'a standby has changed');
  }
}
