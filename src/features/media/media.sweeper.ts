// Removes uploads that never became part of anything, and once a day what nothing tells of any more.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { MediaService } from './media.service.js';
import { OrphansService } from './orphans.service.js';

const everyMs = 600_000;
const dayMs = 86_400_000;

@Injectable()
export class MediaSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MediaSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private nextOrphansMs = 0;

  constructor(
    private readonly media: MediaService,
    private readonly orphans: OrphansService,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running ??= this.sweep(new Date())
      .catch((error) => this.log.error({ err: error }, 'media that nobody needs could not be removed'))
      .finally(() => {
        this.running = undefined;
      });
  }

  private async sweep(now: Date): Promise<void> {
    await this.media.removeUnattached(now);
    if (now.getTime() < this.nextOrphansMs) return;
    this.nextOrphansMs = now.getTime() + dayMs;
    await this.orphans.remove(now);
  }
}
