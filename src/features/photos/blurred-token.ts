// What stands in the URL of a blurred picture: whose it is, sealed. It looks different to each viewer, so that nobody finds the same
// token, or the id of a photo, somewhere else.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/** What is shown blurred: a photo, or a surface in colours for whom there is none of. */
export interface Blurred {
  kind: 'photo' | 'surface';
  /** Of a photo its id; of a surface anything. */
  id: string;
}

/** The key that seals tokens, of its own. @param secret of the server */
export function sealKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'fujin blurred picture', 32));
}

/** The same for the same viewer until it expires, so that caches know it. @param expires in seconds since 1970 */
export function seal({ kind, id }: Blurred, viewerId: string, expires: number, key: Buffer): string {
  const plain = Buffer.alloc(21);
  plain.writeUInt8(kind === 'photo' ? 1 : 0, 0);
  plain.write(id.replaceAll('-', ''), 1, 'hex');
  plain.writeUInt32BE(expires, 17);
  const iv = createHmac('sha256', key).update(plain).update(viewerId).digest().subarray(0, ivBytes);
  const sealing = createCipheriv(cipher, key, iv);
  return Buffer.concat([iv, sealing.update(plain), sealing.final(), sealing.getAuthTag()]).toString('base64url');
}

/** @returns nothing when it is over or wasn't sealed here */
export function unseal(token: string, key: Buffer, now: Date): Blurred | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ivBytes + 21 + tagBytes) return undefined;
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes));
  opening.setAuthTag(bytes.subarray(-tagBytes));
  const plain = opening.update(bytes.subarray(ivBytes, -tagBytes));
  try {
    opening.final();
  } catch {
    return undefined;
  }
  if (plain.readUInt32BE(17) * 1000 <= now.getTime()) return undefined;
  const id = plain.toString('hex', 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { kind: plain[0] === 1 ? 'photo' : 'surface', id };
}
