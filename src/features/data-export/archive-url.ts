// The signed URL that downloads one archive, for a short time.
import { signatureOf } from '../media/signed-url.js';

const validMs = 3_600_000;

/** @param end when the archive expires, and with it every URL */
export function archiveUrl(id: string, end: Date, key: Buffer, now: Date): string {
  const expires = Math.floor(Math.min(now.getTime() + validMs, end.getTime()) / 1000);
  return `/v1/exports/${id}/archive.zip?expires=${expires}&signature=${signatureOf(id, expires, key).toString('base64url')}`;
}
