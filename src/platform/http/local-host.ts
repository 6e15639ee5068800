// Detects requests from this machine. A proxy on it forwards the requests of others, and a page of another site can resolve its own name to
// this machine (DNS rebinding), so the address of the connection is not enough.
import type { IncomingMessage } from 'node:http';

type Caller = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
/** Headers that proxies, load balancers and CDNs add, even with an empty value. */
const proxyHeaders = new Set([
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
/** Prefixes of such headers. */
const proxyPrefixes = [
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

/** Returns whether a host, with or without a port, is a local name of this machine. */
export const isLocalHostname = (host: string): boolean => ownHost.test(host);

/** Returns whether a request comes from this machine, to one of its local names, and through no proxy. */
export function isLocalRequest({ socket, headers }: Caller): boolean {
  if (!loopback.has(socket.remoteAddress ?? '') || !isLocalHostname(headers.host ?? '')) return false;
  return !Object.keys(headers).some(
    (name) => proxyHeaders.has(name) || proxyPrefixes.some((each) => name.startsWith(each)),
  );
}
