// Photos of people: drawn anew, upright and without anything else the file held; and what is drawn of them.
import { encode } from 'blurhash';
import sharp, { type Sharp } from 'sharp';
import { fail } from '../../platform/errors/coded-error.js';
import { openImage, orNotAPicture, readImageHeader } from '../media/images/image.js';
import type { ProcessedFile } from '../media/media.types.js';
import { BLURRED_SIZE, contentTypeOf, type DrawnFile, PHOTO_BOXES, photoSizeOf } from './photo-files.js';

const shortestSide = 200;
/** A photo lies on a card; what is far longer than wide would be a stripe there. */
const longestRatio = 3;
/** Sides of what a blurhash is taken from, and its components along the longer and the shorter one. */
const hashedSide = 32;
const components = [4, 3] as const;
/** What a blurred picture keeps: so many colours, and nothing between them. */
const kept = { width: 5, height: 6 };

export interface ProcessedPhoto {
  file: ProcessedFile;
  width: number;
  height: number;
  blurhash: string;
}

/** @throws PICTURE_TOO_SMALL with the reason in its detail, NOT_A_PICTURE, PICTURE_TOO_LARGE */
export async function acceptPhoto(sent: Buffer): Promise<ProcessedPhoto> {
  const { width: wide, height: high } = await readImageHeader(sent);
  const [shorter, longer] = [Math.min(wide, high), Math.max(wide, high)];
  if (shorter < shortestSide) fail('PICTURE_TOO_SMALL', `Its shorter side must have ${shortestSide} pixels at least`);
  if (longer > longestRatio * shorter)
    fail('PICTURE_TOO_SMALL', `It may be ${longestRatio} times as long as wide at most`);
  const upright = openImage(sent).autoOrient().flatten({ background: 'white' });
  const { data, info } = await orNotAPicture(
    upright
      .resize({ ...PHOTO_BOXES.full, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height } = info;
  const file = { kind: 'photo', type: 'image/webp', data, width, height, durationMs: null } as const;
  return { file, width, height, blurhash: await blurhashOf(data) };
}

/** @param full a photo as it is kept */
export async function drawPhoto(full: Buffer, file: DrawnFile): Promise<Buffer> {
  if (file === 'blurred.webp') return blurred(sharp(full));
  const image = sharp(full).resize({
    ...PHOTO_BOXES[photoSizeOf(file)],
    ...(photoSizeOf(file) === 'thumb'
      ? { fit: 'cover', position: 'attention' }
      : { fit: 'inside', withoutEnlargement: true }),
  });
  return contentTypeOf(file) === 'image/avif'
    ? image.avif({ quality: 55, effort: 3 }).toBuffer()
    : image.webp({ quality: 80 }).toBuffer();
}

export async function blurhashOf(full: Buffer): Promise<string> {
  const { data, info } = await sharp(full)
    .resize({ width: hashedSide, height: hashedSide, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [more, fewer] = components;
  const [x, y] = info.width > info.height ? [more, fewer] : [fewer, more];
  return encode(new Uint8ClampedArray(data), info.width, info.height, x, y);
}

/** A surface in two colours, for whom there is no photo of. @param colours six bytes */
export function blurredSurface(colours: Buffer): Promise<Buffer> {
  return blurred(sharp(Buffer.from(colours.subarray(0, 6)), { raw: { width: 1, height: 2, channels: 3 } }));
}

/** A few colours are all that is taken from the picture, so nothing else can be brought back. */
async function blurred(image: Sharp): Promise<Buffer> {
  const few = await image
    .resize({ ...kept, fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer();
  return sharp(few, { raw: { ...kept, channels: 3 } })
    .resize({ ...BLURRED_SIZE, fit: 'fill', kernel: 'cubic' })
    .blur(18)
    .webp({ quality: 60 })
    .toBuffer();
}
