// The address of a client, behind proxies too, as Fastify determines it for HTTP requests.
import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

type Caller = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * Returns the address that the outermost trusted proxy has seen. Entries left of it in X-Forwarded-For were written by the client and
 * is not trusted.
 * @param hops the number of trusted proxies in front
 */
export function clientAddress(request: Caller, hops: number): string {
  return proxyAddr(request as IncomingMessage, (_, hop) => hop < hops) ?? '';
}
