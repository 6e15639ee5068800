// The cursor of the inbox, which is ordered by pin, then by time.
import { z } from 'zod';
import { cursorCodec, timeAndId } from '../../../platform/http/cursor.js';

const codec = cursorCodec({ pinned: z.boolean(), ...timeAndId });

export function encodeInboxCursor({ pinned, activeAt, id }: { pinned: boolean; activeAt: Date; id: string }): string {
  return codec.encode({ pinned, at: activeAt, id });
}

/** Returns the position of a cursor; undefined for a text that is not one. */
export const decodeInboxCursor = codec.decode;
