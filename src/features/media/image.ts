// What becomes of a picture: upright, small enough, WebP, without anything its camera wrote into it (a place among it).
import sharp, { type Metadata } from 'sharp';
import { fail } from '../../platform/errors/errors.js';
import type { Accepted } from './media.types.js';

const mostPixels = 40_000_000;
const longestSide = 2048;
/** Of a moving picture: a hundred frames, and fewer of large ones. The rest is cut off. */
const mostFrames = 100;
const mostMovingPixels = 16_000_000;
/** Of work on one picture. */
const mostSeconds = 20;

// Whatever else the library can read (SVG, which refers to other files, or PDF) is not even looked at.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/** @throws MEDIA_REFUSED what isn't a picture, is broken or holds too many pixels */
export async function acceptImage(data: Buffer): Promise<Accepted> {
  if (isHeic(data)) fail('MEDIA_REFUSED', 'HEIC cannot be read here, send JPEG');
  const header = await headerOf(data);
  if (header.width * header.height > mostPixels) {
    fail('MEDIA_REFUSED', `too many pixels, the most is ${mostPixels / 1_000_000} million`);
  }
  const { data: webp, info } = await drawn(data, framesOf(header)).catch(() =>
    fail('MEDIA_REFUSED', 'the image is broken'),
  );
  const height = info.pageHeight ?? info.height;
  return { kind: 'image', type: 'image/webp', data: webp, width: info.width, height, durationMs: null };
}

/** How many frames are kept. */
export function framesOf({ pages = 1, width, height }: Pick<Metadata, 'pages' | 'width' | 'height'>): number {
  return Math.max(1, Math.min(pages, mostFrames, Math.floor(mostMovingPixels / (width * height))));
}

/** Pictures by iPhones in Apple's format, whose codec is patented. AVIF has the same container and can be read. */
function isHeic(data: Buffer): boolean {
  return /^ftyp(hei[cxms]|hev[cxms])/.test(data.toString('latin1', 4, 12));
}

async function headerOf(data: Buffer): Promise<Metadata> {
  if (data.length === 0) fail('MEDIA_REFUSED', 'not an image');
  return sharp(data, { limitInputPixels: false })
    .metadata()
    .catch(() => fail('MEDIA_REFUSED', 'not an image'));
}

function drawn(data: Buffer, pages: number) {
  const moving = pages > 1;
  const image = sharp(data, { pages, limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: mostSeconds });
  const upright = moving ? image : image.autoOrient();
  return upright
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80, effort: moving ? 2 : 4 })
    .toBuffer({ resolveWithObject: true });
}
