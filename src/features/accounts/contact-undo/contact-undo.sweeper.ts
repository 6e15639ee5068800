// Deletes, every hour, contact changes that cannot be undone any more, and places without a sign-in for long.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { FamiliarPlacesService } from '../auth/familiar-places.service.js';
import { ContactHistoryService } from './contact-history.service.js';

const everyMs = 3_600_000;

@Injectable()
export class ContactUndoSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of contact changes and familiar places', everyMs, () =>
    this.sweep(new Date()),
  );

  constructor(
    private readonly history: ContactHistoryService,
    private readonly familiarPlaces: FamiliarPlacesService,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  async sweep(now: Date): Promise<void> {
    await this.history.sweep(now);
    await this.familiarPlaces.sweep(now);
  }
}
