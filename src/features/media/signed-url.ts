// Signed URLs: a client that has one may download the file until it expires.
import { createHmac, timingSafeEqual } from 'node:crypto';

const dayMs = 86_400_000;

/** Returns the path of a file. It is the same for the rest of the day (UTC), so that caches hit, and valid for a day longer. */
export function signedUrl(id: string, key: Buffer, now: Date): string {
  return `/v1/media/${id}?${signedQuery(id, key, now)}`;
}

/** Returns the signed query of a subject; it is valid as long as those of files. */
export function signedQuery(subject: string, key: Buffer, now: Date): string {
  const expires = expiryOf(now);
  return `expires=${expires}&signature=${signatureOf(subject, expires, key).toString('base64url')}`;
}

/** Returns the expiry of a URL that is issued now: the end of the next day (UTC), in seconds since 1970. */
export function expiryOf(now: Date): number {
  return (Math.ceil(now.getTime() / dayMs) + 1) * (dayMs / 1000);
}

/** Tells whether a signature is right and has not expired. @param expires in seconds since 1970, as in the URL */
export function isSigned(subject: string, expires: number, signature: string, key: Buffer, now: Date): boolean {
  const claimed = Buffer.from(signature, 'base64url');
  const expected = signatureOf(subject, expires, key);
  return claimed.length === expected.length && timingSafeEqual(claimed, expected) && now.getTime() < expires * 1000;
}

/** Returns the signature of a subject until a time. @param expires in seconds since 1970 */
export function signatureOf(subject: string, expires: number, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${subject} ${expires}`).digest();
}
