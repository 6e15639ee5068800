// Where the queue goes on, whose order is by severity, then by time.
import { cursorOf, positionOf } from '../../platform/cursor.js';
import type { CaseRow } from './cases.store.js';

export function caseCursorOf({ severity, openedAt, id }: Pick<CaseRow, 'severity' | 'openedAt' | 'id'>): string {
  return `${severity}${cursorOf({ at: openedAt, id })}`;
}

/** The position of a cursor; undefined when it is none of ours. */
export function casePositionOf(cursor: string): { severity: number; at: Date; id: string } | undefined {
  const position = /^[1-4]/.test(cursor) ? positionOf(cursor.slice(1)) : undefined;
  return position && { ...position, severity: Number(cursor[0]) };
}
