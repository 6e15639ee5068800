import { hkdfSync } from 'node:crypto';

/** A key of its own for each purpose, so that nothing that was signed or sealed for one fits another. @param secret of the server */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `fujin ${purpose}`, 32));
}
