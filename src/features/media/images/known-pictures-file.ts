// A list of known pictures as text: a line for each, `sha256:` and 64 hexadecimal digits or `look:` and 32, and perhaps a note behind.
import type { KnownPicture } from './known-pictures.types.js';

type Listed = Omit<KnownPicture, 'id' | 'addedBy'>;

const bySha256 = /^sha256:([\da-f]{64})(?:\s+(.*))?$/i;
const byLook = /^look:([\da-f]{32})(?:\s+(.*))?$/i;

/** @throws Error that names the first line that is neither, nor empty, nor begins with # */
export function knownPicturesOf(text: string): Listed[] {
  return text.split('\n').flatMap((each, n): Listed[] => {
    const line = each.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, sha256, note = ''] = line.match(bySha256) ?? [];
    if (sha256) return [{ sha256: Buffer.from(sha256, 'hex'), perceptualHash: null, note }];
    const [, look, remark = ''] = line.match(byLook) ?? [];
    if (look)
      return [{ sha256: null, perceptualHash: BigInt(`0x${look}`).toString(2).padStart(128, '0'), note: remark }];
    throw new Error(`line ${n + 1} of the known pictures is neither sha256:… nor look:…`);
  });
}
