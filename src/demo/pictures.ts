// Paints the photos of the demo town when somebody first looks at them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import sharp from 'sharp';
import { PicturesService } from '../features/photos/pictures.service.js';
import { drawnPicture } from './picture.js';

let ready: Promise<void> | undefined;

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
  // not by sharp: it is forbidden to read SVG in this process, whoever sends it
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then((code) =>
    initWasm(code),
  );
  await ready;
  const image = new Resvg(svg).render();
  const { width, height } = image;
  const pixels = Buffer.from(image.pixels);
  image.free();
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp({ quality: 86 })
    .toBuffer();
}
