// Cryptography with secrets of the server: derived keys, comparison in constant time, and sealed values. A sealed value is bytes that a
// client carries for the server and cannot read, such as the cursor of a list; only the user it was made for can use it.
import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { gcmsiv } from '@noble/ciphers/aes.js';

/** Returns a separate key for each purpose, so that nothing signed or sealed for one is valid for another. @param secret of the server */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `fujin ${purpose}`, 32));
}

/** Compares in a time that does not depend on where the texts differ. */
export function isSameSecret(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** AES-GCM-SIV (RFC 8452) stays secure with a fixed nonce; it then reveals only that two sealed values are equal. */
const nonce = new Uint8Array(12);

/** Encrypts bytes for one user. Equal bytes give equal texts, so that equal answers stay equal. */
export function seal(bytes: Buffer, personId: string, key: Buffer): string {
  return Buffer.from(gcmsiv(key, nonce, Buffer.from(personId)).encrypt(bytes)).toString('base64url');
}

/** @returns undefined for anything that seal() would not have written for this user */
export function unseal(sealed: string, personId: string, key: Buffer): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.toString('base64url') !== sealed) return undefined;
  try {
    return Buffer.from(gcmsiv(key, nonce, Buffer.from(personId)).decrypt(bytes));
  } catch {
    return undefined;
  }
}
