// Paints the photos of the demo town when somebody first looks at them.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PicturesService } from '../features/photos/pictures.service.js';
import { Thread } from '../platform/thread.js';
import { drawnPicture } from './picture.js';

/** The thread by which a picture is painted: it takes a fifth of a second. Its turn is given by the one who asks. */
const painter = new Thread<string, Uint8Array>(new URL('./paint.worker', import.meta.url), {
  waiting: 200,
  mostMs: 60_000,
});

@Injectable()
export class DemoPictures implements OnApplicationBootstrap {
  constructor(private readonly pictures: PicturesService) {}

  onApplicationBootstrap() {
    this.pictures.paintWith(painted);
  }
}

/** A photo as it is kept; nothing for one of somebody real. */
export async function painted(photoId: string): Promise<Buffer | undefined> {
  const svg = drawnPicture(photoId);
  if (!svg) return undefined;
  const { buffer, byteOffset, byteLength } = await painter.run(svg);
  return Buffer.from(buffer, byteOffset, byteLength);
}
