// Sends digests: e-mails to users who want them and were not active today, with the numbers of unread messages and likes. Each process
// looks every hour and claims a batch of the digests that are due. The content of a digest is counted when it is delivered.
import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { deliveryJob } from './delivery-job.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery } from './notifications.types.js';

const everyMs = 3_600_000;
const batchSize = 500;

@Injectable()
export class DigestService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('sending digests', everyMs, () => this.sendDue(new Date()));

  constructor(
    private readonly jobs: JobsService,
    private readonly store: NotificationsStore,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  /** Enqueues the digests that are due. */
  async sendDue(now: Date): Promise<void> {
    for (;;) {
      const due = await this.store.claimDueDigests(now, batchSize);
      const digests = due
        .filter(({ isAway }) => isAway)
        .map(({ person, language }): Delivery => ({ to: 'letter', person, language }));
      await this.jobs.addMany(
        'letter',
        digests.map((digest) => deliveryJob(randomUUID(), digest, now)),
      );
      if (due.length < batchSize) return;
    }
  }
}
