// Cursors of paged lists: the position of the last item of a page as a text that is opaque to clients.
import { z } from 'zod';
import { fail } from '../errors/coded-error.js';

export interface CursorCodec<Position> {
  encode(position: Position): string;
  /** @returns undefined for anything that encode() would not have written */
  decode(cursor: string): Position | undefined;
}

/** The end of the year 9999, in milliseconds since 1970: Postgres does not read how JavaScript writes later years. */
const lastMoment = Date.UTC(10_000, 0) - 1;

/** A moment as milliseconds since 1970, for the fields of a cursor. */
export const momentField = z.codec(z.int().min(0).max(lastMoment), z.date(), {
  decode: (ms) => new Date(ms),
  encode: (date) => date.getTime(),
});

/**
 * Returns the codec of a cursor: base64url of a JSON array with the values of the fields.
 * @param fields the schemas of the position's fields, in the order of the array
 */
export function cursorCodec<Fields extends z.ZodRawShape>(fields: Fields): CursorCodec<z.output<z.ZodObject<Fields>>> {
  const names = Object.keys(fields);
  const schema = z.object(fields);
  return {
    encode: (position) => {
      const plain = z.encode(schema, position) as Record<string, unknown>;
      return Buffer.from(JSON.stringify(names.map((name) => plain[name]))).toString('base64url');
    },
    decode: (cursor) => {
      const values = jsonArray(Buffer.from(cursor, 'base64url').toString());
      if (values?.length !== names.length) return undefined;
      return schema.safeParse(Object.fromEntries(names.map((name, at) => [name, values[at]]))).data;
    },
  };
}

function jsonArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the position of a cursor that a client sent; undefined without one. @throws INVALID_INPUT when `decode` does not know it */
export function readCursor<Position>(
  cursor: string | undefined,
  decode: (cursor: string) => Position | undefined,
): Position | undefined {
  return cursor === undefined ? undefined : (decode(cursor) ?? refuseCursor('is not a cursor of this list'));
}

/** @throws INVALID_INPUT */
export function refuseCursor(message: string): never {
  return fail('INVALID_INPUT', undefined, [{ path: 'cursor', message }]);
}

/** The fields of a position in a list that is ordered by time and id. */
export const timeAndId = { at: momentField, id: z.guid() };

export interface CursorPosition {
  at: Date;
  id: string;
}

export const { encode: encodeCursor, decode: decodeCursor }: CursorCodec<CursorPosition> = cursorCodec(timeAndId);
