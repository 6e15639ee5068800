// The sizes and formats in which a photo is fetched, and how each is drawn from the full one.
import type { DerivedFile } from '../media/storage/media.storage.js';

export const PHOTO_FILES = ['thumb.webp', 'card.webp', 'full.webp', 'thumb.avif', 'card.avif', 'full.avif'] as const;
export type PhotoFile = (typeof PHOTO_FILES)[number];

/** What is drawn of the full WebP, which is the file itself. */
export type DrawnFile = Extract<DerivedFile, PhotoFile> | 'blurred.webp';

/** The boxes in which photos are shown, in pixels. A thumb fills its own, the others lie within. */
export const PHOTO_BOXES = {
  thumb: { width: 160, height: 160 },
  card: { width: 640, height: 960 },
  full: { width: 1280, height: 1920 },
};
/** Of a blurred one. */
export const BLURRED_SIZE = { width: 240, height: 320 };

export function contentTypeOf(file: PhotoFile | DrawnFile): 'image/webp' | 'image/avif' {
  return file.endsWith('.avif') ? 'image/avif' : 'image/webp';
}

export function photoSizeOf(file: Exclude<DrawnFile, 'blurred.webp'>): keyof typeof PHOTO_BOXES {
  return file.slice(0, file.indexOf('.')) as keyof typeof PHOTO_BOXES;
}
