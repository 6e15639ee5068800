// What ends by itself: suspensions, after which people are found again, and what is kept of cases that were decided long ago.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService } from '../../platform/database/database.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { MediaService } from '../media/media.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { CasesStore } from './cases/cases.store.js';

const everyMs = 60_000;
const dayMs = 86_400_000;
/** People, or cases, in one transaction. */
const atOnce = 200;

@Injectable()
export class ModerationSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the sweep of moderation', everyMs, () => this.sweep(new Date()));

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'EVIDENCE_DAYS'>,
    private readonly database: DatabaseService,
    private readonly cases: CasesStore,
    private readonly sanctions: SanctionsService,
    private readonly profiles: ProfilesService,
    private readonly media: MediaService,
  ) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  /** Two processes may do it at once. */
  async sweep(now: Date): Promise<void> {
    while ((await this.endSome(now)) > 0);
    while ((await this.forgetSome(now)) > 0);
  }

  private endSome(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const people = await this.sanctions.liftExpired(tx, now, atOnce);
      await this.profiles.lock(tx, people);
      await this.profiles.refreshDiscovery(tx, people, now);
      return people.length;
    });
  }

  /** Decisions and the audit stay; what was shown goes, and the files that stayed because of it. */
  private async forgetSome(now: Date): Promise<number> {
    const before = new Date(now.getTime() - this.config.EVIDENCE_DAYS * dayMs);
    const past = await this.cases.past(this.database, before, atOnce);
    await this.media.release(past.flatMap(({ media }) => media));
    await this.cases.forgetEvidence(
      this.database,
      past.map(({ id }) => id),
    );
    return past.length;
  }
}
