// Draws the photos of demo users: in the background after the start, and at once when one is requested before.
import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PhotoDownloadsService } from '../features/photos/photo-downloads.service.js';
import { WorkerPool } from '../platform/concurrency/worker-pool.js';
import { DatabaseService } from '../platform/database/database.service.js';
import { drawnPicture } from './draw-picture.js';

/** The thread that draws a photo, which takes a fifth of a second. The caller's own queue decides the order. */
const drawingPool = new WorkerPool<string, Uint8Array>(new URL('./draw-picture.worker', import.meta.url), {
  waiting: 200,
  timeoutMs: 60_000,
});

/** The sizes that decks and lists show. */
const shownSizes = ['card.webp', 'thumb.webp'] as const;
/** The most photos that are drawn ahead: those of a demo town. A larger data set is drawn as it is seen. */
const mostAhead = 3_000;
/** Other work has the processor between two photos. */
const pauseMs = 100;

@Injectable()
export class DemoPicturesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly photoDownloads: PhotoDownloadsService,
    private readonly database: DatabaseService,
  ) {}

  onApplicationBootstrap() {
    this.photoDownloads.drawWith(drawPicture);
    this.running = this.drawAhead().catch(() => undefined);
  }

  async onModuleDestroy() {
    this.stop.abort();
    await this.running;
  }

  /** Draws main photos first. A photo that fails is drawn when it is requested. */
  private async drawAhead(): Promise<void> {
    const rows = await this.database.photo.findMany({
      where: { media: { bytes: 0 } },
      orderBy: [{ place: 'asc' }, { person: { profile: { isBot: 'desc' } } }],
      select: { mediaId: true },
      take: mostAhead,
    });
    for (const { mediaId } of rows) {
      await setTimeout(pauseMs, undefined, { signal: this.stop.signal, ref: false });
      await this.photoDownloads.makeAhead(mediaId, shownSizes).catch(() => undefined);
    }
  }
}

/** Returns a demo photo as it is stored; undefined for a photo of a real user. */
export async function drawPicture(photoId: string): Promise<Buffer | undefined> {
  const svg = drawnPicture(photoId);
  if (!svg) return undefined;
  const { buffer, byteOffset, byteLength } = await drawingPool.run(svg);
  return Buffer.from(buffer, byteOffset, byteLength);
}
