// Removes archives that are too old.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ExportsService } from './exports.service.js';

const everyMs = 600_000;

@Injectable()
export class ExportsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ExportsSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly exports: ExportsService) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running ??= this.exports
      .removeOld(new Date())
      .catch((error) => this.log.error({ err: error }, 'old archives could not be removed'))
      .finally(() => {
        this.running = undefined;
      });
  }
}
