// Deletes expired sign-ups and codes every minute.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { SignUpService } from './sign-up.service.js';

const everyMs = 60_000;

@Injectable()
export class SignUpSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of sign-up codes', everyMs, () => this.signUp.sweep(new Date()));

  constructor(private readonly signUp: SignUpService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
