// Paints the photos of the demo town when somebody first looks at them.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PhotoDownloadsService } from '../features/photos/photo-downloads.service.js';
import { WorkerPool } from '../platform/concurrency/worker-pool.js';
import { drawnPicture } from './draw-picture.js';

/** The thread by which a picture is painted: it takes a fifth of a second. Its turn is given by the one who asks. */
const painter = new WorkerPool<string, Uint8Array>(new URL('./draw-picture.worker', import.meta.url), {
  waiting: 200,
  mostMs: 60_000,
});

@Injectable()
export class DemoPicturesService implements OnApplicationBootstrap {
  constructor(private readonly photoDownloads: PhotoDownloadsService) {}

  onApplicationBootstrap() {
    this.photoDownloads.drawWith(drawPicture);
  }
}

/** A photo as it is kept; nothing for one of somebody real. */
export async function drawPicture(photoId: string): Promise<Buffer | undefined> {
  const svg = drawnPicture(photoId);
  if (!svg) return undefined;
  const { buffer, byteOffset, byteLength } = await painter.run(svg);
  return Buffer.from(buffer, byteOffset, byteLength);
}
