// Reads the body of an upload, within a limit.
import type { Readable } from 'node:stream';
import { fail } from '../../platform/errors/coded-error.js';

/**
 * Reads a body to its end. After an error the rest is discarded, since a client reads no answer while it sends.
 * @param limit in bytes
 * @throws INVALID_INPUT when the client disconnects, TOO_LARGE as soon as the limit is exceeded
 */
export async function readUploadBody(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limit) fail('TOO_LARGE', `The limit is ${limit / 1024 / 1024} MB`);
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') fail('INVALID_INPUT', 'The upload was interrupted');
    throw error;
  } finally {
    body.resume();
  }
  return Buffer.concat(chunks, length);
}
