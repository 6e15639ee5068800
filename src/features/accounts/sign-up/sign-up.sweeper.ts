// Forgets sign-ups and codes that have expired.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { SignUpService } from './sign-up.service.js';

const everyMs = 60_000;

@Injectable()
export class SignUpSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the sweep of codes', everyMs, () => this.signUp.sweep(new Date()));

  constructor(private readonly signUp: SignUpService) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }
}
