// Letters to those who want them and haven't been here today: how much waits for them. Each process looks every hour; whoever comes
// first takes some, and the others what is left.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { dayOf } from '../../platform/time/day.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { deliveryJob } from './delivery-job.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery } from './notifications.types.js';

const everyMs = 3_600_000;
const atATime = 500;

@Injectable()
export class DigestService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the writing of letters', everyMs, () => this.sendDue(new Date()));

  constructor(
    private readonly jobs: JobsService,
    private readonly store: NotificationsStore,
  ) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  /** Puts the letters that are due into the queue. */
  async sendDue(now: Date): Promise<void> {
    for (;;) {
      const due = await this.store.takeDue(now, dayOf(now), atATime);
      const letters = due
        .filter(({ isAway, unread, likes }) => isAway && unread + likes > 0)
        .map(({ isAway: _, ...missed }): Delivery => ({ to: 'letter', ...missed }));
      await this.jobs.addMany(
        'letter',
        letters.map((letter) => deliveryJob(letter, now)),
      );
      if (due.length < atATime) return;
    }
  }
}
