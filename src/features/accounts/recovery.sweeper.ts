// Forgets changes that can't be undone any more, and places that nobody has signed in from for long.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Routine } from '../../platform/routine.js';
import { FamiliarService } from './familiar.service.js';
import { UndoService } from './undo.service.js';

const everyMs = 3_600_000;

@Injectable()
export class RecoverySweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new Routine('the sweep of changes and places', everyMs, () => this.sweep(new Date()));

  constructor(
    private readonly undos: UndoService,
    private readonly familiar: FamiliarService,
  ) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  async sweep(now: Date): Promise<void> {
    await this.undos.sweep(now);
    await this.familiar.sweep(now);
  }
}
