// The cursor of the inbox, which is ordered by pin, then by time, as it was when the first page was read.
import { z } from 'zod';
import { cursorCodec, momentField, timeAndId } from '../../../platform/http/cursor.js';
import type { InboxPosition, InboxRow } from './rooms.types.js';

const codec = cursorCodec({ pinned: z.boolean(), ...timeAndId, asOf: momentField });

export function encodeInboxCursor({
  onTop: pinned,
  activeAt: at,
  id,
  asOf,
}: Pick<InboxRow, 'onTop' | 'activeAt' | 'id' | 'asOf'>): string {
  return codec.encode({ pinned, at, id, asOf } satisfies InboxPosition);
}

/** Returns the position of a cursor; undefined for a text that is not one. */
export const decodeInboxCursor = codec.decode;
