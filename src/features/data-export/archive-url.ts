// A URL that is the permission to fetch one archive, for a short time.
import { signatureOf } from '../media/signed-url.js';

const validMs = 3_600_000;

/** @param end of the archive, after which no URL holds */
export function archiveUrl(id: string, end: Date, key: Buffer, now: Date): string {
  const expires = Math.floor(Math.min(now.getTime() + validMs, end.getTime()) / 1000);
  return `/v1/exports/${id}/archive.zip?expires=${expires}&signature=${signatureOf(id, expires, key).toString('base64url')}`;
}
