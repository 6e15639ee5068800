// Erases abandoned accounts.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Routine } from '../../platform/routine.js';
import { LeavingService } from './leaving.service.js';

const everyMs = 3_600_000;

@Injectable()
export class LeavingSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new Routine('the sweep of abandoned accounts', everyMs, () =>
    this.leaving.sweep(new Date()),
  );

  constructor(private readonly leaving: LeavingService) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }
}
