// Renders a drawing as WebP; runs in a worker thread.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import sharp from 'sharp';

let ready: Promise<void> | undefined;

/** @param svg made by this server; the renderer loads no files for it */
export default async function paint(svg: string): Promise<Uint8Array> {
  // not by sharp: it must not read SVG in this process, whatever its origin
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
