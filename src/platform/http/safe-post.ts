// How this server calls others: whatever URL it was given, the call reaches public addresses only, follows no redirect, and ends
// within a time and a size. The address is looked at after the name was resolved, on the very connection that is made.
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** Where clouds tell a machine its secrets. These are refused even when private addresses aren't. */
const metadata = ['169.254.169.254', '169.254.170.2', '100.100.100.200', 'fd00:ec2::254', '::ffff:a9fe:a9fe'];
const usualMs = 10_000;
const mostAnswerBytes = 64 * 1024;

export interface SafePost {
  headers: Record<string, string>;
  /** Lets it go to this machine and its networks. */
  mayBePrivate?: boolean;
  timeoutMs?: number;
}

/**
 * Posts a text or bytes. A redirect is an answer like any other.
 * @throws Error when the address isn't allowed, the other side can't be reached, or takes too long, or answers too much
 */
export function postSafely(
  url: string,
  body: string | Buffer,
  options: SafePost,
): Promise<{ status: number; text: string }> {
  const { protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`${protocol} is not allowed`);
  const filter = { allowPrivateIPAddress: options.mayBePrivate ?? false, denyIPAddressList: metadata };
  const call = {
    method: 'POST',
    headers: { ...options.headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(options.timeoutMs ?? usualMs),
  };
  return new Promise((resolve, reject) => {
    const request =
      protocol === 'https:'
        ? overHttps(url, { ...call, agent: new RequestFilteringHttpsAgent(filter) })
        : overHttp(url, { ...call, agent: new RequestFilteringHttpAgent(filter) });
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
