// Draws the photos of demo users when they are first requested.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PhotoDownloadsService } from '../features/photos/photo-downloads.service.js';
import { WorkerPool } from '../platform/concurrency/worker-pool.js';
import { drawnPicture } from './draw-picture.js';

/** The thread that draws a photo, which takes a fifth of a second. The caller's own queue decides the order. */
const drawingPool = new WorkerPool<string, Uint8Array>(new URL('./draw-picture.worker', import.meta.url), {
  waiting: 200,
  timeoutMs: 60_000,
});

@Injectable()
export class DemoPicturesService implements OnApplicationBootstrap {
  constructor(private readonly photoDownloads: PhotoDownloadsService) {}

  onApplicationBootstrap() {
    this.photoDownloads.drawWith(drawPicture);
  }
}

/** Returns a demo photo as it is stored; undefined for a photo of a real user. */
export async function drawPicture(photoId: string): Promise<Buffer | undefined> {
  const svg = drawnPicture(photoId);
  if (!svg) return undefined;
  const { buffer, byteOffset, byteLength } = await drawingPool.run(svg);
  return Buffer.from(buffer, byteOffset, byteLength);
}
