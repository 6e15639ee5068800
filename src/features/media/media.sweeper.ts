// Periodic tasks of media: removes unattached uploads, and once a day the files of the storage that have no row.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { MediaService } from './media.service.js';
import { OrphanedFilesService } from './storage/orphaned-files.service.js';

const everyMs = 600_000;
const dayMs = 86_400_000;

@Injectable()
export class MediaSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('deleting unused media', everyMs, () => this.sweep(new Date()));
  private nextOrphansMs = 0;

  constructor(
    private readonly media: MediaService,
    private readonly orphanedFiles: OrphanedFilesService,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  private async sweep(now: Date): Promise<void> {
    await this.media.removeUnattached(now);
    if (now.getTime() < this.nextOrphansMs) return;
    this.nextOrphansMs = now.getTime() + dayMs;
    await this.orphanedFiles.remove(now);
  }
}
