// What the wire shows of a file.
import type { MediaView } from './media.schemas.js';
import type { MediaRow } from './media.types.js';
import { signedUrl } from './signed-url.js';

/** A file of a message. @param key as urlKey makes it */
export function presentMedia(row: MediaRow, key: Buffer, now: Date): MediaView {
  const { id, kind, type, bytes, width, height, durationMs } = row;
  const url = signedUrl(id, key, now);
  const size = width !== null && height !== null && { width, height };
  return { id, kind: kind as MediaView['kind'], type, bytes, ...size, ...(durationMs !== null && { durationMs }), url };
}
