// Processes photos: upright, re-encoded, without metadata; and derives their other sizes and formats.
import { encode } from 'blurhash';
import sharp, { type Sharp } from 'sharp';
import { fail } from '../../platform/errors/coded-error.js';
import { openImage, orNotAPicture, readImageHeader } from '../media/images/image.js';
import type { ProcessedFile } from '../media/media.types.js';
import { BLURRED_SIZE, contentTypeOf, type DerivedPhotoFile, PHOTO_BOXES, photoSizeOf } from './photo-files.js';

const minSide = 200;
/** A photo that is longer would be a stripe on a card. */
const maxRatio = 3;
/** The side of the picture that a blurhash is made from, and its components along the longer and the shorter side. */
const blurhashSide = 32;
const blurhashComponents = [4, 3] as const;
/** The colours that a blurred photo keeps. */
const blurredGrid = { width: 5, height: 6 };

/** A photo that may be stored, with the columns of its row. */
export interface ProcessedPhoto {
  file: ProcessedFile;
  width: number;
  height: number;
  blurhash: string;
}

/** Converts an upload to the photo that is stored. @throws PICTURE_TOO_SMALL with the reason in its detail, NOT_A_PICTURE, PICTURE_TOO_LARGE */
export async function acceptPhoto(sent: Buffer): Promise<ProcessedPhoto> {
  const { width: wide, height: high } = await readImageHeader(sent);
  const [shorter, longer] = [Math.min(wide, high), Math.max(wide, high)];
  if (shorter < minSide) fail('PICTURE_TOO_SMALL', `The shorter side must have at least ${minSide} pixels`);
  if (longer > maxRatio * shorter)
    fail('PICTURE_TOO_SMALL', `The longer side may be at most ${maxRatio} times the shorter side`);
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

/** Derives a size or format of a photo. @param full the stored photo */
export async function derivePhoto(full: Buffer, file: DerivedPhotoFile): Promise<Buffer> {
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

/** Returns the placeholder of a photo (blurha.sh). */
export async function blurhashOf(full: Buffer): Promise<string> {
  const { data, info } = await sharp(full)
    .resize({ width: blurhashSide, height: blurhashSide, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [more, fewer] = blurhashComponents;
  const [x, y] = info.width > info.height ? [more, fewer] : [fewer, more];
  return encode(new Uint8ClampedArray(data), info.width, info.height, x, y);
}

/** Draws a surface in two colours, for a user without a photo. @param colours six bytes */
export function blurredSurface(colours: Buffer): Promise<Buffer> {
  return blurred(sharp(Buffer.from(colours.subarray(0, 6)), { raw: { width: 1, height: 2, channels: 3 } }));
}

/** Blurs a picture. Only the colours of a small grid are taken from it, so nothing else can be recovered. */
async function blurred(image: Sharp): Promise<Buffer> {
  const grid = await image
    .resize({ ...blurredGrid, fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer();
  return sharp(grid, { raw: { ...blurredGrid, channels: 3 } })
    .resize({ ...BLURRED_SIZE, fit: 'fill', kernel: 'cubic' })
    .blur(18)
    .webp({ quality: 60 })
    .toBuffer();
}
