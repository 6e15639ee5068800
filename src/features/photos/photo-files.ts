// The sizes and formats in which a photo can be downloaded.
import type { DerivedFile } from '../media/storage/stored-files.js';

export const PHOTO_FILES = ['thumb.webp', 'card.webp', 'full.webp', 'thumb.avif', 'card.avif', 'full.avif'] as const;
export type PhotoFile = (typeof PHOTO_FILES)[number];

/** The files that are derived from `full.webp`, which is the photo itself. */
export type DerivedPhotoFile = Extract<DerivedFile, PhotoFile> | 'blurred.webp';

/** The boxes of the sizes in pixels. A thumb fills its box, the others fit inside. */
export const PHOTO_BOXES = {
  thumb: { width: 160, height: 160 },
  card: { width: 640, height: 960 },
  full: { width: 1280, height: 1920 },
};
/** The size of a blurred photo in pixels. */
export const BLURRED_SIZE = { width: 240, height: 320 };

export function contentTypeOf(file: PhotoFile | DerivedPhotoFile): 'image/webp' | 'image/avif' {
  return file.endsWith('.avif') ? 'image/avif' : 'image/webp';
}

export function photoSizeOf(file: Exclude<DerivedPhotoFile, 'blurred.webp'>): keyof typeof PHOTO_BOXES {
  return file.slice(0, file.indexOf('.')) as keyof typeof PHOTO_BOXES;
}
