// Forgets changes that can't be undone any more, and places that nobody has signed in from for long.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { FamiliarPlacesService } from '../auth/familiar-places.service.js';
import { ContactUndoService } from './contact-undo.service.js';

const everyMs = 3_600_000;

@Injectable()
export class ContactUndoSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the sweep of changes and places', everyMs, () => this.sweep(new Date()));

  constructor(
    private readonly contactUndo: ContactUndoService,
    private readonly familiarPlaces: FamiliarPlacesService,
  ) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  async sweep(now: Date): Promise<void> {
    await this.contactUndo.sweep(now);
    await this.familiarPlaces.sweep(now);
  }
}
