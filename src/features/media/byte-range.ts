// What part of a file a Range header asks for (RFC 9110, 14): players fetch sound piece by piece.
import type { ByteRange } from './media.types.js';

/**
 * @param size of the whole file
 * @returns nothing for the whole file, which is also the answer to several ranges and to what can't be read
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | 'beyond' | undefined {
  const [, from = '', to = ''] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
  if (!from && !to) return undefined;
  if (!from) return Number(to) === 0 ? 'beyond' : { start: Math.max(0, size - Number(to)), end: size - 1 };
  if (to && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return 'beyond';
  return { start: Number(from), end: to ? Math.min(Number(to), size - 1) : size - 1 };
}
