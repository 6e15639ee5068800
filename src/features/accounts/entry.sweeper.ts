// Forgets sign-ups and codes that have expired.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Routine } from '../../platform/routine.js';
import { EntryService } from './entry.service.js';

const everyMs = 60_000;

@Injectable()
export class EntrySweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new Routine('the sweep of codes', everyMs, () => this.entry.sweep(new Date()));

  constructor(private readonly entry: EntryService) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }
}
