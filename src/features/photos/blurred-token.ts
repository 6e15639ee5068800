// The token in the URL of a blurred photo: the id of the photo, encrypted. It differs for each viewer, so that neither the token nor the id
// of the photo can be compared with others. As with all signed URLs, a client that has it may open it.
import { createHmac } from 'node:crypto';
import { seal, unseal } from '../../platform/crypto/crypto.js';

/** The subject of a blurred photo: a photo, or a coloured surface for a user without one. */
export interface BlurredSubject {
  kind: 'photo' | 'surface';
  /** The id of the photo, or 16 bytes in hex of a surface. */
  id: string;
}

/** The token is not bound to a viewer. */
const noContext = '';
const bytesOf = { kind: 1, id: 16, expires: 4, viewer: 8 };
const plainBytes = Object.values(bytesOf).reduce((sum, bytes) => sum + bytes);

/** Returns a token, which is the same for the same viewer and expiry, so that caches hit. @param expires in seconds since 1970 */
export function sealBlurredToken({ kind, id }: BlurredSubject, viewerId: string, expires: number, key: Buffer): string {
  const plain = Buffer.alloc(plainBytes);
  plain.writeUInt8(kind === 'photo' ? 1 : 0, 0);
  plain.write(id.replaceAll('-', ''), 1, 'hex');
  plain.writeUInt32BE(expires, 17);
  plain.set(createHmac('sha256', key).update(viewerId).digest().subarray(0, bytesOf.viewer), 21);
  return seal(plain, noContext, key);
}

/** Returns the subject of a token; undefined when it has expired or this server did not make it. */
export function openBlurredToken(token: string, key: Buffer, now: Date): BlurredSubject | undefined {
  const plain = unseal(token, noContext, key);
  if (plain?.length !== plainBytes || plain.readUInt32BE(17) * 1000 <= now.getTime()) return undefined;
  const id = plain.toString('hex', 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { kind: plain[0] === 1 ? 'photo' : 'surface', id };
}
