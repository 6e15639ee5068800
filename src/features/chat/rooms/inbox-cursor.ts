// The cursor of the inbox, which is ordered by pin, then by time, as it was when the first page was read.
import { z } from 'zod';
import { cursorCodec, momentField, readCursor, refuseCursor, timeAndId } from '../../../platform/http/cursor.js';
import type { InboxPosition, InboxRow } from './rooms.types.js';

/** Changes of pins are kept for longer, and an older order costs a longer search among the messages of each room. */
const validMs = 3_600_000;
/** The clock of the database, which writes the time of a cursor, may be ahead. */
const clockDriftMs = 60_000;

const codec = cursorCodec({ pinned: z.boolean(), ...timeAndId, asOf: momentField });

export function encodeInboxCursor({
  onTop: pinned,
  activeAt: at,
  id,
  asOf,
}: Pick<InboxRow, 'onTop' | 'activeAt' | 'id' | 'asOf'>): string {
  return codec.encode({ pinned, at, id, asOf } satisfies InboxPosition);
}

/**
 * Returns the position of a cursor; undefined without one.
 * @throws INVALID_INPUT for a text that is not one, and for one whose first page was read more than an hour ago, or is yet to be read
 */
export function readInboxCursor(cursor: string | undefined, now: Date): InboxPosition | undefined {
  const position = readCursor(cursor, codec.decode);
  const ageMs = position ? now.getTime() - position.asOf.getTime() : 0;
  if (ageMs > validMs) refuseCursor('has expired: read the first page again');
  if (ageMs < -clockDriftMs) refuseCursor('lies in the future');
  return position;
}
