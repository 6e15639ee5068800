// HTTP calls to other servers. A call follows no redirect, has limits of time and size, and reaches only the addresses that isCallable
// allows. The address is checked after the name was resolved, for the very connection that is made (against SSRF and DNS rebinding).
import { type LookupAddress, lookup as lookupByDns } from 'node:dns';
import { type ClientRequest, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isCallable } from './outbound-address.js';

const usualMs = 10_000;
const usualConnectMs = 5_000;
const mostAnswerBytes = 64 * 1024;

interface OutboundCall {
  headers: Record<string, string>;
  /** Allows this machine and its networks. Only for a URL that the operator has set, never for one from a user. */
  allowPrivate?: boolean;
  /** Time limit of the name lookup, the connection and TLS. */
  connectMs?: number;
  /** Time limit of the whole call. */
  timeoutMs?: number;
  /** Resolves names; by default that of the system. */
  lookup?: LookupFunction;
}

interface OutboundAnswer {
  status: number;
  text: string;
}

/**
 * Sends a POST with a text or bytes. A redirect is returned like any other response.
 * @throws Error when the address is not allowed or not reachable, or the response takes too long or is too long
 */
export function postOutbound(url: string, body: string | Buffer, options: OutboundCall): Promise<OutboundAnswer> {
  const headers = { ...options.headers, 'content-length': String(Buffer.byteLength(body)) };
  return callOutbound('POST', url, { ...options, headers }, body);
}

/** Sends a GET, by the rules of postOutbound. @throws Error as postOutbound */
export function getOutbound(url: string, options: OutboundCall): Promise<OutboundAnswer> {
  return callOutbound('GET', url, options);
}

/** Sends a HEAD, by the rules of postOutbound. @throws Error as postOutbound */
export function headOutbound(url: string, options: OutboundCall): Promise<OutboundAnswer> {
  return callOutbound('HEAD', url, options);
}

function callOutbound(
  method: 'GET' | 'HEAD' | 'POST',
  url: string,
  options: OutboundCall,
  body?: string | Buffer,
): Promise<OutboundAnswer> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`${protocol} is not allowed`);
  const { allowPrivate = false, connectMs = usualConnectMs, timeoutMs = usualMs, lookup = lookupByDns } = options;
  const isAllowed = (address: string) => isCallable(address, allowPrivate);
  // Node calls no lookup for a literal address, so it is checked here
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isAllowed(literal)) return Promise.reject(notAllowed(literal));
  const call = {
    method,
    headers: options.headers,
    signal: AbortSignal.timeout(timeoutMs),
    agent: false as const,
    lookup: checkedLookup(lookup as LookupFunction, isAllowed),
  };
  const request = protocol === 'https:' ? overHttps(url, call) : overHttp(url, call);
  const response = responseOf(request, protocol === 'https:' ? 'secureConnect' : 'connect', connectMs);
  request.end(body);
  return response;
}

/** Resolves with the response; ends the request when connecting takes too long or the response is too long. */
function responseOf(
  request: ClientRequest,
  connected: 'connect' | 'secureConnect',
  connectMs: number,
): Promise<OutboundAnswer> {
  const connecting = setTimeout(
    () => request.destroy(new Error(`no connection within ${connectMs} ms`)),
    connectMs,
  ).unref();
  request.on('socket', (socket) => void socket.once(connected, () => clearTimeout(connecting)));
  request.on('close', () => clearTimeout(connecting));
  return new Promise((resolve, reject) => {
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
  });
}

const notAllowed = (address: string) => new Error(`${address} is not allowed`);

/** Fails for a name with any address that is not allowed, so that no retry of the connection can reach it. */
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
