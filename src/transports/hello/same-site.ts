// Checks by the headers of the browser that a form comes from the server's own pages.
import type { IncomingHttpHeaders } from 'node:http';

/** Returns true also without these headers, as text browsers send none: another site cannot keep a browser from sending them. */
export function isSameSite(headers: IncomingHttpHeaders, publicUrl?: string): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== undefined && from === new URL(publicUrl).host);
}
