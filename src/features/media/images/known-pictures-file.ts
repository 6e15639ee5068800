// Parses a list of known pictures. Each line is `sha256:` and 64 hexadecimal digits, or `look:` and the 32 of a perceptual hash; a note may
// follow.
import type { KnownPicture } from './known-pictures.types.js';

type ListedPicture = Omit<KnownPicture, 'id' | 'addedBy'>;

const sha256Line = /^sha256:([\da-f]{64})(?:\s+(.*))?$/i;
const perceptualHashLine = /^look:([\da-f]{32})(?:\s+(.*))?$/i;

/** Parses a list; empty lines and those that begin with # are skipped. @throws Error that names the first invalid line */
export function parseKnownPictures(text: string): ListedPicture[] {
  return text.split('\n').flatMap((each, n): ListedPicture[] => {
    const line = each.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, sha256, note = ''] = line.match(sha256Line) ?? [];
    if (sha256) return [{ sha256: Buffer.from(sha256, 'hex'), perceptualHash: null, note }];
    const [, hash, remark = ''] = line.match(perceptualHashLine) ?? [];
    if (hash)
      return [{ sha256: null, perceptualHash: BigInt(`0x${hash}`).toString(2).padStart(128, '0'), note: remark }];
    throw new Error(`line ${n + 1} of the known pictures is neither sha256:… nor look:…`);
  });
}
