// The cursor of the inbox, which is ordered by pin, then by time.
import { type CursorPosition, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';

export function encodeInboxCursor({ pinned, activeAt, id }: { pinned: boolean; activeAt: Date; id: string }): string {
  return `${pinned ? 'p' : 'r'}${encodeCursor({ at: activeAt, id })}`;
}

/** Returns the position of a cursor; undefined for a text that is not one. */
export function decodeInboxCursor(cursor: string): (CursorPosition & { pinned: boolean }) | undefined {
  const position = /^[pr]/.test(cursor) ? decodeCursor(cursor.slice(1)) : undefined;
  return position && { ...position, pinned: cursor.startsWith('p') };
}
