// Presents files to clients.
import type { MediaView } from './media.schemas.js';
import type { MediaRow } from './media.types.js';
import { signedUrl } from './signed-url.js';

/** Presents a file of a message. @param key that signs its URL */
export function presentMedia(row: MediaRow, key: Buffer, now: Date): MediaView {
  const { id, kind, type, bytes, width, height, durationMs } = row;
  const url = signedUrl(id, key, now);
  const size = width !== null && height !== null && { width, height };
  return { id, kind: kind as MediaView['kind'], type, bytes, ...size, ...(durationMs !== null && { durationMs }), url };
}
