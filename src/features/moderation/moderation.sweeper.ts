// Periodic tasks of moderation: expired sanctions end, so that their users are found again, and the evidence of cases that were decided
// EVIDENCE_DAYS ago is deleted, and so are the originals of edited, recalled and erased messages after ORIGINALS_DAYS.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService } from '../../platform/database/database.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { OriginalsService } from '../chat/evidence/originals.service.js';
import { MediaService } from '../media/media.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { CasesStore } from './cases/cases.store.js';

const everyMs = 60_000;
const dayMs = 86_400_000;
/** Users, or cases, in one transaction. */
const batchSize = 200;

@Injectable()
export class ModerationSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the moderation sweep', everyMs, () => this.sweep(new Date()));

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'EVIDENCE_DAYS'>,
    private readonly database: DatabaseService,
    private readonly cases: CasesStore,
    private readonly sanctions: SanctionsService,
    private readonly profiles: ProfilesService,
    private readonly media: MediaService,
    private readonly originals: OriginalsService,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  /** Runs all tasks. Several processes may run it at the same time. */
  async sweep(now: Date): Promise<void> {
    while ((await this.endExpiredSanctions(now)) > 0);
    while ((await this.deleteExpiredEvidence(now)) > 0);
    await this.originals.deleteExpired(now);
  }

  private endExpiredSanctions(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const people = await this.sanctions.liftExpired(tx, now, batchSize);
      await this.profiles.lock(tx, people);
      await this.profiles.refreshDiscovery(tx, people, now);
      return people.length;
    });
  }

  /** Deletes evidence and releases its files; decisions and the audit log stay. */
  private async deleteExpiredEvidence(now: Date): Promise<number> {
    const before = new Date(now.getTime() - this.config.EVIDENCE_DAYS * dayMs);
    const expired = await this.cases.expired(before, batchSize);
    await this.media.release(expired.flatMap(({ media }) => media));
    await this.cases.deleteEvidence(expired.map(({ id }) => id));
    return expired.length;
  }
}
