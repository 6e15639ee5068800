// Whether a request comes from this very machine. A proxy on it would pass on what others ask, and a page of another site can have
// its own name lead here (DNS rebinding).
import type { IncomingMessage } from 'node:http';

type Caller = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
/** Headers that proxies, load balancers and CDNs add. An empty one tells of a proxy too. */
const ofProxies = new Set([
  ...[
    'forwarded',
    'via',
    'x-forwarded',
    'x-real-ip',
    'x-client-ip',
    'client-ip',
    'true-client-ip',
    'x-cluster-client-ip',
  ],
  ...['x-cloud-trace-context', 'x-nginx-proxy', 'cdn-loop', 'eagleid'],
]);
/** How the names of such headers begin. */
const beginnings = [
  ...[
    'x-forwarded-',
    'x-original-',
    'x-proxy',
    'x-envoy-',
    'x-azure-',
    'x-amzn-',
    'x-amz-cf-',
    'x-appengine-',
    'x-arr-',
  ],
  ...['cf-', 'fastly-', 'fly-', 'x-vercel-', 'ali-cdn-'],
];

/** Tells whether a host, with or without a port, is this machine by its own name. */
export const isLocalHostname = (host: string): boolean => ownHost.test(host);

/** Tells whether a request comes from this machine, by one of its own names, and through no proxy. */
export function isLocalRequest({ socket, headers }: Caller): boolean {
  if (!loopback.has(socket.remoteAddress ?? '') || !isLocalHostname(headers.host ?? '')) return false;
  return !Object.keys(headers).some((name) => ofProxies.has(name) || beginnings.some((each) => name.startsWith(each)));
}
