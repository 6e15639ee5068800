import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.js';

describe('a cursor', () => {
  it('is read as it was written', () => {
    const positions = fc.record({ band: fc.nat(6), day: fc.nat(999_999_999), id: fc.uuid() });
    fc.assert(fc.property(positions, (position) => expect(readCursor(writeCursor(position))).toEqual(position)));
  });

  it('is refused when it is anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor(text)).toBeUndefined()));
    const id = '019b0c3e-0000-7000-8000-000000000000';
    const written = (text: string) => Buffer.from(text).toString('base64url');
    for (const text of [`7/1/${id}`, `0/-1/${id}`, `0/1/${id} `, `0/1e3/${id}`, `0/1/x`, `0/01/${id}`]) {
      expect(readCursor(written(text))).toBeUndefined();
    }
    expect(readCursor(`${writeCursor({ band: 0, day: 1, id })}=`)).toBeUndefined();
  });
});
