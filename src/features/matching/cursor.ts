// Where a page of nearby people ended, sealed: what it holds of the last one, such as the day on which they were here, is nobody's
// business. It opens for the one who got it alone.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { parse, stringify } from 'uuid';

export interface Position {
  /** Index of the band. */
  band: number;
  /** Activity of the last one, in whole days since 1970. */
  day: number;
  id: string;
}

const cipher = 'aes-256-gcm';
const [nonceBytes, tagBytes, positionBytes] = [12, 16, 21];

/** The key that seals cursors, of its own. @param secret of the server */
export function cursorKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'fujin nearby cursor', 32));
}

/** The same position makes the same cursor, so that equal answers are equal: the nonce is a keyed hash of what is sealed. */
export function writeCursor({ band, day, id }: Position, viewerId: string, key: Buffer): string {
  const position = Buffer.alloc(positionBytes);
  position.writeUInt8(band, 0);
  position.writeUInt32BE(day, 1);
  position.set(parse(id), 5);
  const nonce = createHmac('sha256', key).update(viewerId).update(position).digest().subarray(0, nonceBytes);
  const seal = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(viewerId));
  const sealed = Buffer.concat([seal.update(position), seal.final()]);
  return Buffer.concat([nonce, sealed, seal.getAuthTag()]).toString('base64url');
}

/** @returns undefined for anything that writeCursor() wouldn't have written for this viewer */
export function readCursor(cursor: string, viewerId: string, key: Buffer): Position | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== nonceBytes + positionBytes + tagBytes) return undefined;
  const position = opened(bytes, viewerId, key);
  if (!position) return undefined;
  const read = {
    band: position.readUInt8(0),
    day: position.readUInt32BE(1),
    id: stringify(position.subarray(5)),
  };
  return writeCursor(read, viewerId, key) === cursor ? read : undefined;
}

function opened(bytes: Buffer, viewerId: string, key: Buffer): Buffer | undefined {
  const sealed = bytes.subarray(nonceBytes, -tagBytes);
  const seal = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(viewerId))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([seal.update(sealed), seal.final()]);
  } catch {
    return undefined;
  }
}
