// Ends the sessions whose time is over, so that nobody stays connected by one.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SessionsService } from './sessions.service.js';

const everyMs = 60_000;

@Injectable()
export class SessionsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(SessionsSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly sessions: SessionsService) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running ??= this.sessions
      .sweep(new Date())
      .catch((error) => this.log.error({ err: error }, 'the sweep of sessions failed'))
      .finally(() => {
        this.running = undefined;
      });
  }
}
