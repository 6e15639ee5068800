// Keyed hashes of phone numbers: they can be compared, and not reversed without the server secret, not even by trying all numbers.
import { createHash, createHmac } from 'node:crypto';

/** Half a SHA-256: far more than needed to keep all numbers distinct. */
export const hashBytes = 16;

/** Returns the SHA-256 of a number in E.164, such as +8613800138000, in hexadecimal: clients send the numbers of contacts so. */
export function hashOf(number: string): string {
  return createHash('sha256').update(number, 'utf8').digest('hex');
}

/** Returns the keyed hash of a number, 16 bytes. @param hash made by hashOf @param secret the server secret */
export function hashedNumber(hash: string, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update('hidden number')
    .update(Buffer.from(hash, 'hex'))
    .digest()
    .subarray(0, hashBytes);
}
