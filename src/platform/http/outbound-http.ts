// How this server calls others: a call follows no redirect, ends within a time and a size, and reaches only the addresses that
// isCallable allows. The address is checked after the name was resolved, for the very connection that is made.
import { type LookupAddress, lookup as lookupByDns } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isCallable } from './outbound-address.js';

const usualMs = 10_000;
const usualConnectMs = 5_000;
const mostAnswerBytes = 64 * 1024;

export interface OutboundPost {
  headers: Record<string, string>;
  /** Lets it go to this machine and its networks. Only for a URL that the operator has set, never for one that a user gave. */
  allowPrivate?: boolean;
  /** For the name, the connection and TLS. */
  connectMs?: number;
  /** For all of it. */
  timeoutMs?: number;
  /** Resolves names; that of the system unless told otherwise. */
  lookup?: LookupFunction;
}

/**
 * Posts a text or bytes. A redirect is an answer like any other.
 * @throws Error when the address isn't allowed, the other side can't be reached, or takes too long, or answers too much
 */
export function postOutbound(
  url: string,
  body: string | Buffer,
  options: OutboundPost,
): Promise<{ status: number; text: string }> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`${protocol} is not allowed`);
  const { allowPrivate = false, connectMs = usualConnectMs, timeoutMs = usualMs, lookup = lookupByDns } = options;
  const isAllowed = (address: string) => isCallable(address, allowPrivate);
  // Node resolves no name for an address: that is checked here
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isAllowed(literal)) return Promise.reject(notAllowed(literal));
  const call = {
    method: 'POST',
    headers: { ...options.headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
    agent: false as const,
    lookup: checkedLookup(lookup as LookupFunction, isAllowed),
  };
  return new Promise((resolve, reject) => {
    const request = protocol === 'https:' ? overHttps(url, call) : overHttp(url, call);
    const connecting = setTimeout(
      () => request.destroy(new Error(`no connection within ${connectMs} ms`)),
      connectMs,
    ).unref();
    request.on('socket', (socket) => {
      socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.on('close', () => clearTimeout(connecting));
    request.on('error', reject).on('response', (answer) => {
      let text = '';
      answer
        .setEncoding('utf8')
        .on('error', reject)
        .on('data', (piece: string) => {
          text += piece;
          if (text.length > mostAnswerBytes) request.destroy(new Error('the answer is too long'));
        });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    request.end(body);
  });
}

const notAllowed = (address: string) => new Error(`${address} is not allowed`);

/** Fails for a name with any address that is not allowed, so that no retry of the connection can end there. */
function checkedLookup(lookup: LookupFunction, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) =>
    lookup(hostname, options, (error, found, family) => {
      const addresses: (string | LookupAddress)[] = Array.isArray(found) ? found : [found];
      const refused = error ? undefined : addresses.map((each) => (typeof each === 'string' ? each : each.address));
      const bad = refused?.find((address) => !isAllowed(address));
      if (bad === undefined) done(error, found, family);
      else done(notAllowed(bad), found, family);
    });
}
