// The text of a server key: `fjn_live_`, a public part by which it is found, and a secret of 256 random bits. The prefix lets scanners
// find keys that were published by accident.
import { createHash, randomBytes } from 'node:crypto';
import { serverKeyPrefix, wholeServerKey } from '../../platform/text/server-key-form.js';

const publicLength = 16;
const secretBytes = 32;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new key, and what is stored of it. */
export interface MadeKey {
  /** Shown once. */
  text: string;
  publicPart: string;
  hash: Buffer;
}

/** Returns a new key. @param random returns so many random bytes */
export function makeKey(random: (size: number) => Buffer = randomBytes): MadeKey {
  const publicPart = Array.from(random(publicLength), (byte) => letters[byte % letters.length]).join('');
  const text = `${serverKeyPrefix}${publicPart}_${random(secretBytes).toString('base64url')}`;
  return { text, publicPart, hash: hashKey(text) };
}

/** Returns the public part of a key; undefined for a text that has not its form. */
export function publicPartOf(text: string): string | undefined {
  return wholeServerKey.exec(text)?.[1];
}

/** Returns the stored form of a key. It needs no salt, since the secret cannot be guessed. */
export function hashKey(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
