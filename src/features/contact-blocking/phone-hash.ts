// What is kept of a telephone number: something that is compared and never turned back, not even by trying all numbers, without
// the secret of this server.
import { createHash, createHmac } from 'node:crypto';

/** Half a SHA-256: far more than it takes to tell all the numbers there are apart. */
export const hashBytes = 16;

/** The SHA-256 of a number in E.164, such as +8613800138000, in hexadecimal: as clients send those of their contacts. */
export function hashOf(number: string): string {
  return createHash('sha256').update(number, 'utf8').digest('hex');
}

/** @param hash as hashOf makes it @param secret of the server @returns 16 bytes */
export function hashedNumber(hash: string, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update('hidden number')
    .update(Buffer.from(hash, 'hex'))
    .digest()
    .subarray(0, hashBytes);
}
