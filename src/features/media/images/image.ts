// Processes uploaded pictures: upright, within the maximum size, as WebP, and without metadata such as the location of the camera.
import { createHash } from 'node:crypto';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ProcessedFile } from '../media.types.js';
import type { ImageFingerprint } from './image-check.js';
import { HASH_SIDE, perceptualHash } from './perceptual-hash.js';
import { isTurned, uprightAnimation } from './upright-animation.js';

const million = 1_000_000;
/**
 * The maximum of million pixels, by the cost of decoding. A camera's JPEG is decoded line by line and scaled down at once: 64 is the
 * largest of a phone. The others are decoded as a whole; a progressive JPEG, a GIF and an AVIF take up to 18 bytes of memory a pixel.
 */
const maxMillionPixels = { camera: 64, whole: 25, heavy: 16 };
/** A pixel of a camera's JPEG takes a quarter of the time of others. */
const cameraPixelCost = 0.25;
const longestSide = 2048;
/** The maximum of frames of an animated picture, and of pixels in all of them. Further frames are cut off. */
const maxFrames = 100;
const maxAnimatedPixels = 16_000_000;
/** The time limit of the work on one picture. */
const timeoutSeconds = 20;

// One thread a picture, and no cache.
sharp.cache(false);
sharp.concurrency(1);
// All other loaders are blocked, such as those of SVG, which can refer to other files, and of PDF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/** Converts an upload to the picture that is stored. @throws NOT_A_PICTURE also when it is broken, PICTURE_TOO_LARGE for too many pixels */
export async function acceptImage(data: Buffer): Promise<ProcessedFile> {
  const header = await readImageHeader(data);
  const pages = keptFrames(header);
  const isAnimated = pages > 1;
  const size = { width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true } as const;
  const sized =
    isAnimated && isTurned(header)
      ? await orNotAPicture(uprightAnimation(openImage(data, pages), pages, header, size))
      : (isAnimated ? openImage(data, pages) : openImage(data).autoOrient()).resize(size);
  const { data: webp, info } = await orNotAPicture(
    sized.webp({ quality: 80, effort: isAnimated ? 2 : 4 }).toBuffer({ resolveWithObject: true }),
  );
  const height = info.pageHeight ?? info.height;
  return { kind: 'image', type: 'image/webp', data: webp, width: info.width, height, durationMs: null };
}

/**
 * Returns the fingerprint of a picture, of an animated one that of its first frame.
 * @param data the picture in a form that sharp can decode
 * @throws NOT_A_PICTURE
 */
export async function fingerprintOf(sent: Buffer, data = sent): Promise<ImageFingerprint> {
  const side = { width: HASH_SIDE, height: HASH_SIDE, fit: 'fill' } as const;
  const greys = await orNotAPicture(openImage(data).autoOrient().flatten().greyscale().resize(side).raw().toBuffer());
  return { sha256: createHash('sha256').update(sent).digest(), perceptualHash: perceptualHash(greys) };
}

/** Returns how many frames of a picture are kept. */
export function keptFrames({ pages = 1, width, height }: Pick<Metadata, 'pages' | 'width' | 'height'>): number {
  return Math.max(1, Math.min(pages, maxFrames, Math.floor(maxAnimatedPixels / (width * height))));
}

/** Reads the header of a picture, before its pixels are decoded. @throws NOT_A_PICTURE, PICTURE_TOO_LARGE */
export async function readImageHeader(data: Buffer): Promise<Metadata> {
  if (data.length === 0) fail('NOT_A_PICTURE');
  const header = await sharp(data, { limitInputPixels: false })
    .metadata()
    .catch(() => fail('NOT_A_PICTURE'));
  const max = maxMillionPixels[decodingOf(header)];
  if (header.width * header.height > max * million) fail('PICTURE_TOO_LARGE', `The limit is ${max} million pixels`);
  return header;
}

/** Returns the cost of decoding a picture, in million pixels of the formats that are decoded as a whole. */
export function pixelCost(header: Metadata): number {
  const millions = (header.width * header.height * keptFrames(header)) / million;
  return Math.ceil(decodingOf(header) === 'camera' ? millions * cameraPixelCost : millions);
}

function decodingOf({ format, isProgressive, compression }: Metadata): keyof typeof maxMillionPixels {
  if (format === 'jpeg') return isProgressive ? 'heavy' : 'camera';
  return format === 'gif' || compression === 'av1' ? 'heavy' : 'whole';
}

/** Opens a picture whose header was read before. */
export function openImage(data: Buffer, pages = 1): Sharp {
  return sharp(data, { pages, limitInputPixels: maxMillionPixels.camera * million, failOn: 'error' }).timeout({
    seconds: timeoutSeconds,
  });
}

/** Awaits the decoding of a picture. @throws NOT_A_PICTURE when it fails */
export function orNotAPicture<Result>(decoding: Promise<Result>): Promise<Result> {
  return decoding.catch(() => fail('NOT_A_PICTURE', 'The file is damaged'));
}
