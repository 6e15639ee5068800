import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it('a cursor is decoded to its position', () => {
    const at = fc.date({ min: new Date(0), max: new Date('3000-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(at, fc.uuid(), (time, id) => {
        expect(decodeCursor(encodeCursor({ at: time, id }))).toEqual({ at: time, id });
      }),
    );
  });

  it('a made-up cursor is refused', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(text) === undefined));
    const madeUp = Buffer.from("1'; DROP TABLE swipes.x").toString('base64url');
    expect(decodeCursor(madeUp)).toBeUndefined();
  });
});
