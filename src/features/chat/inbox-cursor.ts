// Where the inbox goes on, whose order is by pin, then by time.
import { cursorOf, type Position, positionOf } from '../../platform/cursor.js';

export function inboxCursorOf({ pinned, activeAt, id }: { pinned: boolean; activeAt: Date; id: string }): string {
  return `${pinned ? 'p' : 'r'}${cursorOf({ at: activeAt, id })}`;
}

/** The position of a cursor; undefined when it is none of ours. */
export function inboxPositionOf(cursor: string): (Position & { pinned: boolean }) | undefined {
  const position = /^[pr]/.test(cursor) ? positionOf(cursor.slice(1)) : undefined;
  return position && { ...position, pinned: cursor.startsWith('p') };
}
