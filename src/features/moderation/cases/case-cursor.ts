// The cursor of the case queue, which is ordered by severity, then by time.
import { decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { CasePosition, CaseRow } from './cases.types.js';

export function encodeCaseCursor({ severity, openedAt, id }: Pick<CaseRow, 'severity' | 'openedAt' | 'id'>): string {
  return `${severity}${encodeCursor({ at: openedAt, id })}`;
}

/** Returns the position of a cursor; undefined when this server did not issue it. */
export function decodeCaseCursor(cursor: string): CasePosition | undefined {
  const position = /^[1-4]/.test(cursor) ? decodeCursor(cursor.slice(1)) : undefined;
  return position && { ...position, severity: Number(cursor[0]) };
}
