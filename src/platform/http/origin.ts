// From which pages a browser may open a socket. Browsers put no CORS between a page and a WebSocket: any page anywhere could open one.
import type { IncomingHttpHeaders } from 'node:http';

/** What of a request tells where it comes from. */
type Headers = Pick<IncomingHttpHeaders, 'origin' | 'host'>;

/** Pages of this server and of `allowed`; whoever names no origin is no browser. */
export function isOriginAllowed({ origin, host }: Headers, allowed: readonly string[], publicUrl?: string): boolean {
  if (origin === undefined) return true;
  const from = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!from) return false;
  if (allowed.some((each) => each === origin || (URL.canParse(each) && isSame(from, new URL(each))))) return true;
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false;
  return from.host === host || (publicUrl !== undefined && from.host === new URL(publicUrl).host);
}

const isSame = (one: URL, other: URL) => one.protocol === other.protocol && one.host === other.host;
