// A URL that is the permission to fetch one archive, for a short time.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const validMs = 3_600_000;

/** The key that signs them, of its own. @param secret of the server */
export function archiveKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'fujin archive url', 32));
}

/** @param end of the archive, after which no URL holds */
export function archiveUrl(id: string, end: Date, key: Buffer, now: Date): string {
  const expires = Math.floor(Math.min(now.getTime() + validMs, end.getTime()) / 1000);
  return `/v1/exports/${id}/archive.zip?expires=${expires}&signature=${signatureOf(id, expires, key).toString('base64url')}`;
}

/** @param expires in seconds since 1970, as it stands in the URL */
export function isArchiveUrl(id: string, expires: number, signature: string, key: Buffer, now: Date): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(id, expires, key);
  return given.length === right.length && timingSafeEqual(given, right) && now.getTime() < expires * 1000;
}

function signatureOf(id: string, expires: number, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${id} ${expires}`).digest();
}
