// Where the queue goes on, whose order is by severity, then by time.
import { decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { CaseRow } from './cases.store.js';

export function encodeCaseCursor({ severity, openedAt, id }: Pick<CaseRow, 'severity' | 'openedAt' | 'id'>): string {
  return `${severity}${encodeCursor({ at: openedAt, id })}`;
}

/** The position of a cursor; undefined when it is none of ours. */
export function decodeCaseCursor(cursor: string): { severity: number; at: Date; id: string } | undefined {
  const position = /^[1-4]/.test(cursor) ? decodeCursor(cursor.slice(1)) : undefined;
  return position && { ...position, severity: Number(cursor[0]) };
}
