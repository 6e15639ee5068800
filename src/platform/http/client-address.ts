// Where a client is, behind proxies too.
import type { IncomingMessage } from 'node:http';

type Caller = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * As Fastify tells it for HTTP: the address that the outermost of our own proxies has seen. What a client wrote into the header
 * stands left of that, and anybody may write there what they like.
 * @param hops how many proxies stand in front
 */
export function clientAddress({ headers, socket }: Caller, hops: number): string {
  const near = socket.remoteAddress ?? '';
  if (hops === 0) return near;
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  return seen.at(-Math.min(hops, seen.length)) ?? near;
}
