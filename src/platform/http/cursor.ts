// Where a list that is ordered by time and person goes on.

export interface CursorPosition {
  at: Date;
  id: string;
}

const shape = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** The last moment that a Date can hold, in milliseconds since 1970. */
const lastMoment = 8.64e15;

export function encodeCursor({ at, id }: CursorPosition): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString('base64url');
}

/** The position of a cursor; undefined when it is none of ours. */
export function decodeCursor(cursor: string): CursorPosition | undefined {
  const [, time, id] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!time || !id || Number(time) > lastMoment) return undefined;
  return { at: new Date(Number(time)), id };
}
