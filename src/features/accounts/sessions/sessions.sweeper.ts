// Ends the sessions whose time is over, so that nobody stays connected by one.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { SessionsService } from './sessions.service.js';

const everyMs = 60_000;

@Injectable()
export class SessionsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the sweep of sessions', everyMs, () => this.sessions.sweep(new Date()));

  constructor(private readonly sessions: SessionsService) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }
}
