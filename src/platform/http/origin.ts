// Origin check of WebSocket handshakes. Browsers apply no CORS to WebSockets: without the check any page could open one.
import type { IncomingHttpHeaders } from 'node:http';

/** The headers that say where a request comes from. */
type Headers = Pick<IncomingHttpHeaders, 'origin' | 'host'>;

/** Returns whether the page belongs to this server or to `allowed`. A request without an origin does not come from a browser and is allowed. */
export function isOriginAllowed({ origin, host }: Headers, allowed: readonly string[], publicUrl?: string): boolean {
  // the list may also have `null`: the origin of a page from a file
  if (origin === undefined || allowed.includes(origin)) return true;
  const from = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!from) return false;
  if (allowed.some((each) => URL.canParse(each) && isSame(from, new URL(each)))) return true;
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false;
  return from.host === host || (publicUrl !== undefined && from.host === new URL(publicUrl).host);
}

const isSame = (one: URL, other: URL) => one.protocol === other.protocol && one.host === other.host;
