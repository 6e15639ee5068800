// Where a page of nearby people ended, as an opaque string.

export interface Position {
  /** Index of the band. */
  band: number;
  /** Activity of the last one, in whole days since 1970. */
  day: number;
  id: string;
}

const written = /^([0-6])\/(\d{1,9})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function writeCursor({ band, day, id }: Position): string {
  return Buffer.from(`${band}/${day}/${id}`).toString('base64url');
}

/** @returns undefined for anything writeCursor() would not have written */
export function readCursor(cursor: string): Position | undefined {
  const parts = written.exec(Buffer.from(cursor, 'base64url').toString());
  if (!parts) return undefined;
  const position = { band: Number(parts[1]), day: Number(parts[2]), id: parts[3]! };
  return writeCursor(position) === cursor ? position : undefined;
}
