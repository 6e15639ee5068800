// Reads a request's body to its end, within a limit.
import type { Readable } from 'node:stream';
import { fail } from '../../platform/errors/coded-error.js';

/** @throws INVALID_INPUT when the client goes away, TOO_LARGE as soon as it is. What still comes flows by unread, for a client in the middle of sending hears no answer. */
export async function readUploadBody(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limit) fail('TOO_LARGE', `The most is ${limit / 1024 / 1024} MB`);
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') fail('INVALID_INPUT', 'The upload broke off');
    throw error;
  } finally {
    body.resume();
  }
  return Buffer.concat(chunks, length);
}
