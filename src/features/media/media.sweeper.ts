// Removes uploads that never became part of a message.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { MediaService } from './media.service.js';

const everyMs = 600_000;

@Injectable()
export class MediaSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MediaSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly media: MediaService) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running ??= this.media
      .removeUnattached(new Date())
      .catch((error) => this.log.error({ err: error }, 'unattached media could not be removed'))
      .finally(() => {
        this.running = undefined;
      });
  }
}
