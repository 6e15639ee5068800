// The kept data of erased users is found by a keyed hash of the user's id, and sealed: without the secret of the server, a copy of the
// database reveals neither who they were nor what they wrote.
import { createHmac } from 'node:crypto';
import { deriveKey, seal, unseal } from '../../../platform/crypto/crypto.js';

/** Separates these values from others under the same key. */
const purpose = 'erased';

export class ErasedIdentity {
  private readonly key: Buffer;

  /** @param secret of the server */
  constructor(secret: string) {
    this.key = deriveKey(secret, 'erased user');
  }

  /** Returns the hash by which an erased user is found. */
  hashOf(personId: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(createHmac('sha256', this.key).update(personId).digest());
  }

  seal(value: object): string {
    return seal(Buffer.from(JSON.stringify(value)), purpose, this.key);
  }

  /** @returns undefined for a text that was sealed under another secret */
  open<Value>(sealed: string): Value | undefined {
    const bytes = unseal(sealed, purpose, this.key);
    return bytes && (JSON.parse(bytes.toString()) as Value);
  }
}
