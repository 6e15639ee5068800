// The cursor of the inbox, which is ordered by pin, then by time.
import { z } from 'zod';
import { cursorCodec, timeAndId } from '../../../platform/http/cursor.js';

const codec = cursorCodec({ pinned: z.boolean(), ...timeAndId });

export function encodeInboxCursor({ pinned, activeAt, id }: { pinned: boolean; activeAt: Date; id: string }): string {
  return codec.encode({ pinned, at: activeAt, id });
}

/** @returns undefined for anything that is no cursor of the inbox */
export const decodeInboxCursor = codec.decode;
