// The headers of downloads: parses Range (RFC 9110, 14), with which players fetch a recording piece by piece, and the headers of answers.
import type { ByteRange } from './media.types.js';

/** With these a browser shows an uploaded file as a picture or a sound, and runs nothing in it. */
export const safeDownloadHeaders = {
  'cache-control': 'private, max-age=86400, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * Parses a Range header.
 * @param size of the whole file in bytes
 * @returns undefined for the whole file, which also answers several ranges and malformed headers; `beyond` when the range begins behind
 * the end of the file
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | 'beyond' | undefined {
  const [, from = '', to = ''] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
  if (!from && !to) return undefined;
  if (!from) return Number(to) === 0 ? 'beyond' : { start: Math.max(0, size - Number(to)), end: size - 1 };
  if (to && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return 'beyond';
  return { start: Number(from), end: to ? Math.min(Number(to), size - 1) : size - 1 };
}
