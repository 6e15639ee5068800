// Where a page of nearby people ended. What it holds of the last one, such as the day on which they were here, is nobody's business.
import { parse, stringify } from 'uuid';
import { seal, unseal } from '../../../platform/crypto/seal.js';

export interface NearbyPosition {
  /** Index of the band. */
  band: number;
  /** Activity of the last one, in whole days since 1970. */
  day: number;
  id: string;
}

const positionBytes = 21;

export function encodeNearbyCursor({ band, day, id }: NearbyPosition, viewerId: string, key: Buffer): string {
  const position = Buffer.alloc(positionBytes);
  position.writeUInt8(band, 0);
  position.writeUInt32BE(day, 1);
  position.set(parse(id), 5);
  return seal(position, viewerId, key);
}

/** @returns undefined for anything that writeCursor() wouldn't have written for this viewer */
export function decodeNearbyCursor(cursor: string, viewerId: string, key: Buffer): NearbyPosition | undefined {
  const position = unseal(cursor, viewerId, key);
  if (position?.length !== positionBytes) return undefined;
  return { band: position.readUInt8(0), day: position.readUInt32BE(1), id: stringify(position.subarray(5)) };
}
