// What becomes of a picture: upright, small enough, WebP, without anything its camera wrote into it (a place among it).
import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ProcessedFile } from '../media.types.js';
import type { ImageFingerprint } from './image-check.js';
import { HASH_SIDE, perceptualHash } from './perceptual-hash.js';

const million = 1_000_000;
/**
 * Million pixels that a picture may have, by what its format takes to read. A JPEG as cameras write it is read small, line by line: 64
 * is a phone's largest. The others are read whole; of a progressive JPEG, a GIF or an AVIF each pixel takes up to 18 bytes of memory.
 */
const mostMillions = { camera: 64, whole: 25, heavy: 16 };
/** Of a camera's JPEG each pixel takes a quarter of the time. */
const cameraShare = 0.25;
const longestSide = 2048;
/** Of a moving picture: a hundred frames, and fewer of large ones. The rest is cut off. */
const mostFrames = 100;
const mostMovingPixels = 16_000_000;
/** Of work on one picture. */
const mostSeconds = 20;

// One picture takes one thread, and nothing of it is kept.
sharp.cache(false);
sharp.concurrency(1);
// Whatever else the library can read (SVG, which refers to other files, or PDF) is not even looked at.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/** @throws NOT_A_PICTURE also when it is broken, PICTURE_TOO_LARGE when it holds too many pixels */
export async function acceptImage(data: Buffer): Promise<ProcessedFile> {
  const pages = keptFrames(await readImageHeader(data));
  const moving = pages > 1;
  const { data: webp, info } = await orNotAPicture(
    (moving ? openImage(data, pages) : openImage(data).autoOrient())
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: moving ? 2 : 4 })
      .toBuffer({ resolveWithObject: true }),
  );
  const height = info.pageHeight ?? info.height;
  return { kind: 'image', type: 'image/webp', data: webp, width: info.width, height, durationMs: null };
}

/** What is known of a picture by looking at it; of a moving one the first frame. @throws NOT_A_PICTURE */
export async function fingerprintOf(data: Buffer): Promise<ImageFingerprint> {
  const side = { width: HASH_SIDE, height: HASH_SIDE, fit: 'fill' } as const;
  const greys = await orNotAPicture(openImage(data).autoOrient().flatten().greyscale().resize(side).raw().toBuffer());
  return { sha256: createHash('sha256').update(data).digest(), perceptualHash: perceptualHash(greys) };
}

/** How many frames are kept. */
export function keptFrames({ pages = 1, width, height }: Pick<Metadata, 'pages' | 'width' | 'height'>): number {
  return Math.max(1, Math.min(pages, mostFrames, Math.floor(mostMovingPixels / (width * height))));
}

/** Tells what a picture is before its pixels are read. @throws NOT_A_PICTURE, PICTURE_TOO_LARGE */
export async function readImageHeader(data: Buffer): Promise<Metadata> {
  if (isHeic(data)) fail('NOT_A_PICTURE', 'HEIC cannot be read here, send JPEG');
  if (data.length === 0) fail('NOT_A_PICTURE');
  const header = await sharp(data, { limitInputPixels: false })
    .metadata()
    .catch(() => fail('NOT_A_PICTURE'));
  const most = mostMillions[kindOf(header)];
  if (header.width * header.height > most * million) fail('PICTURE_TOO_LARGE', `The most is ${most} million pixels`);
  return header;
}

/** Returns what reading a picture costs its sender, in million pixels of the formats that are read whole. */
export function pixelCost(header: Metadata): number {
  const millions = (header.width * header.height * keptFrames(header)) / million;
  return Math.ceil(kindOf(header) === 'camera' ? millions * cameraShare : millions);
}

function kindOf({ format, isProgressive, compression }: Metadata): keyof typeof mostMillions {
  if (format === 'jpeg') return isProgressive ? 'heavy' : 'camera';
  return format === 'gif' || compression === 'av1' ? 'heavy' : 'whole';
}

/** A picture whose header was looked at, to be drawn anew. */
export function openImage(data: Buffer, pages = 1): Sharp {
  return sharp(data, { pages, limitInputPixels: mostMillions.camera * million, failOn: 'error' }).timeout({
    seconds: mostSeconds,
  });
}

/** @throws NOT_A_PICTURE when drawing fails */
export function orNotAPicture<Drawn>(drawing: Promise<Drawn>): Promise<Drawn> {
  return drawing.catch(() => fail('NOT_A_PICTURE', 'It is broken'));
}

/** Pictures by iPhones in Apple's format, whose codec is patented. AVIF has the same container and can be read. */
function isHeic(data: Buffer): boolean {
  return /^ftyp(hei[cxms]|hev[cxms])/.test(data.toString('latin1', 4, 12));
}
