// Whether a form comes from our own pages, by what the browser says of where it comes from.
import type { IncomingHttpHeaders } from 'node:http';

/** Clients that say nothing of it, as text browsers do, pass; a page of another site cannot keep a browser from saying it. */
export function isSameSite(headers: IncomingHttpHeaders, publicUrl?: string): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== undefined && from === new URL(publicUrl).host);
}
