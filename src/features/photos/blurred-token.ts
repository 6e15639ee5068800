// What stands in the URL of a blurred picture: whose it is, sealed. It looks different to each viewer, so that nobody finds the same
// token, or the id of a photo, somewhere else. Whoever holds it may open it, as with all URLs of pictures.
import { createHmac } from 'node:crypto';
import { seal, unseal } from '../../platform/crypto/crypto.js';

/** What is shown blurred: a photo, or a surface in colours for whom there is none of. */
export interface Blurred {
  kind: 'photo' | 'surface';
  /** Of a photo its id; of a surface any 16 bytes in hex. */
  id: string;
}

const anybody = '';
const bytesOf = { kind: 1, id: 16, expires: 4, viewer: 8 };
const plainBytes = Object.values(bytesOf).reduce((sum, bytes) => sum + bytes);

/** The same for the same viewer until it expires, so that caches know it. @param expires in seconds since 1970 */
export function sealBlurred({ kind, id }: Blurred, viewerId: string, expires: number, key: Buffer): string {
  const plain = Buffer.alloc(plainBytes);
  plain.writeUInt8(kind === 'photo' ? 1 : 0, 0);
  plain.write(id.replaceAll('-', ''), 1, 'hex');
  plain.writeUInt32BE(expires, 17);
  plain.set(createHmac('sha256', key).update(viewerId).digest().subarray(0, bytesOf.viewer), 21);
  return seal(plain, anybody, key);
}

/** @returns nothing when it is over or wasn't sealed here */
export function openBlurred(token: string, key: Buffer, now: Date): Blurred | undefined {
  const plain = unseal(token, anybody, key);
  if (plain?.length !== plainBytes || plain.readUInt32BE(17) * 1000 <= now.getTime()) return undefined;
  const id = plain.toString('hex', 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { kind: plain[0] === 1 ? 'photo' : 'surface', id };
}
