// The signed URL that downloads one archive, for a short time.
import { signatureOf } from '../media/signed-url.js';

const validMs = 3_600_000;

/** @param end the expiry of the archive, and with it of every URL */
export function archiveUrl(id: string, end: Date, key: Buffer, now: Date): string {
  const expires = Math.floor(Math.min(now.getTime() + validMs, end.getTime()) / 1000);
  return `/v1/exports/${id}/archive.zip?expires=${expires}&signature=${signatureOf(id, expires, key).toString('base64url')}`;
}
