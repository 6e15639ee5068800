import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './inbox-cursor.js';

describe('a cursor of the inbox', () => {
  it('comes back as it was made', () => {
    const times = fc.date({ min: new Date(0), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.uuid(), (activeAt, id) => {
        expect(decodeCursor(encodeCursor({ activeAt, id }))).toEqual({ activeAt, id });
      }),
    );
  });

  it('is never made up', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(text) === undefined));
    const id = '019b0c3e-7a10-7000-8000-000000000001';
    for (const text of [`1.${id}.1`, `-1.${id}`, `1e3.${id}`, `9999999999999999.${id}`, "1.'; --", '1.']) {
      expect(decodeCursor(Buffer.from(text).toString('base64url'))).toBeUndefined();
    }
  });
});
