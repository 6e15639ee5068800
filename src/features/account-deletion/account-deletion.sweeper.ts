// Deletes abandoned accounts every hour.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { AccountDeletionService } from './account-deletion.service.js';

const everyMs = 3_600_000;

@Injectable()
export class AccountDeletionSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of unused accounts', everyMs, () =>
    this.accountDeletion.sweep(new Date()),
  );

  constructor(private readonly accountDeletion: AccountDeletionService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
