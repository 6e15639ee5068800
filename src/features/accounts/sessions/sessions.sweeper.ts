// Ends expired sessions every minute, so that no connection outlives its session.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { SessionsService } from './sessions.service.js';

const everyMs = 60_000;

@Injectable()
export class SessionsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of sessions', everyMs, () => this.sessions.sweep(new Date()));

  constructor(private readonly sessions: SessionsService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
