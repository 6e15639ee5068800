// Bytes that a client carries for us and can't read, such as where a list goes on. They open for the one who got them alone.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

/** The same bytes make the same seal, so that equal answers are equal: the nonce is a keyed hash of what is sealed. */
export function seal(bytes: Buffer, personId: string, key: Buffer): string {
  const nonce = createHmac('sha256', key).update(personId).update(bytes).digest().subarray(0, nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([sealing.update(bytes), sealing.final()]);
  return Buffer.concat([nonce, sealed, sealing.getAuthTag()]).toString('base64url');
}

/** @returns undefined for anything that seal() wouldn't have written for this person */
export function unseal(sealed: string, personId: string, key: Buffer): Buffer | undefined {
  const all = Buffer.from(sealed, 'base64url');
  if (all.length < nonceBytes + tagBytes) return undefined;
  const opening = createDecipheriv(cipher, key, all.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(personId))
    .setAuthTag(all.subarray(-tagBytes));
  try {
    const bytes = Buffer.concat([opening.update(all.subarray(nonceBytes, -tagBytes)), opening.final()]);
    return seal(bytes, personId, key) === sealed ? bytes : undefined;
  } catch {
    return undefined;
  }
}
