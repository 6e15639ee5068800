// URLs that are a permission: whoever holds one may fetch the file until it expires.
import { createHmac, timingSafeEqual } from 'node:crypto';

const dayMs = 86_400_000;

/** The path of a file's bytes. It stays the same for the rest of the day (UTC), so that caches know it, and holds a day longer. */
export function signedUrl(id: string, key: Buffer, now: Date): string {
  return `/v1/media/${id}?${signedQuery(id, key, now)}`;
}

/** What a URL carries to be a permission for a subject, for as long as those of files. */
export function signedQuery(subject: string, key: Buffer, now: Date): string {
  const expires = expiryOf(now);
  return `expires=${expires}&signature=${signatureOf(subject, expires, key).toString('base64url')}`;
}

/** When what is given out now is over: at the end of the next day (UTC), in seconds since 1970. */
export function expiryOf(now: Date): number {
  return (Math.ceil(now.getTime() / dayMs) + 1) * (dayMs / 1000);
}

/** @param expires in seconds since 1970, as it stands in the URL */
export function isSigned(subject: string, expires: number, signature: string, key: Buffer, now: Date): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(subject, expires, key);
  return given.length === right.length && timingSafeEqual(given, right) && now.getTime() < expires * 1000;
}

/** @param expires in seconds since 1970 */
export function signatureOf(subject: string, expires: number, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${subject} ${expires}`).digest();
}
