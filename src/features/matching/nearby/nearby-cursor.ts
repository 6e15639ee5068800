// The cursor of the nearby list. It is sealed, since it says on which day the last person of the page was active.
import { z } from 'zod';
import { seal, unseal } from '../../../platform/crypto/crypto.js';
import { cursorCodec } from '../../../platform/http/cursor.js';

export interface NearbyPosition {
  /** Index of the distance band. */
  band: number;
  /** Last activity of the last person of the page, in whole days since 1970. */
  day: number;
  id: string;
}

const codec = cursorCodec({ band: z.int().min(0), day: z.int().min(0), id: z.guid() });

export function encodeNearbyCursor(position: NearbyPosition, viewerId: string, key: Buffer): string {
  return seal(Buffer.from(codec.encode(position), 'base64url'), viewerId, key);
}

/** @returns undefined for anything that encodeNearbyCursor() would not have written for this viewer */
export function decodeNearbyCursor(cursor: string, viewerId: string, key: Buffer): NearbyPosition | undefined {
  const position = unseal(cursor, viewerId, key)?.toString('base64url');
  return position === undefined ? undefined : codec.decode(position);
}
