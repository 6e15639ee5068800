// A call with an Idempotency-Key: its hash, by which another request is told apart, and an id that is the same for each run of it.
import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';

export interface RepeatableCall {
  keyId: string;
  idempotency: string;
  method: string;
  path: string;
  body: unknown;
}

/** Returns the SHA-256 of method, path and body. */
export function requestHash({ method, path, body }: RepeatableCall): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    createHash('sha256')
      .update(JSON.stringify([method, path, body]))
      .digest(),
  );
}

/** Returns the id of what a call creates: a second run, after an answer was lost, finds what the first has committed. */
export function callIdOf(call: RepeatableCall): string {
  return uuidv5(`${call.idempotency} ${Buffer.from(requestHash(call)).toString('hex')}`, call.keyId);
}
