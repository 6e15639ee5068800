import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorKey, readCursor, writeCursor } from './cursor.js';

const key = cursorKey('a secret that only these tests ever use');
const viewer = '019b0c3e-0000-7000-8000-00000000000a';
const position = { band: 2, day: 20_500, id: '019b0c3e-0000-7000-8000-000000000001' };
const positions = fc.record({ band: fc.nat(6), day: fc.nat(999_999_999), id: fc.uuid() });

describe('a cursor', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(positions, (each) => {
        expect(readCursor(writeCursor(each, viewer, key), viewer, key)).toEqual(each);
      }),
    );
  });

  it('is the same for the same position', () => {
    expect(writeCursor(position, viewer, key)).toBe(writeCursor({ ...position }, viewer, key));
  });

  it('tells nothing of the position', () => {
    fc.assert(
      fc.property(positions, (each) => {
        const bytes = Buffer.from(writeCursor(each, viewer, key), 'base64url');
        const day = Buffer.alloc(4);
        day.writeUInt32BE(each.day);
        for (const part of [Buffer.from(each.id.replaceAll('-', ''), 'hex'), day]) {
          expect(bytes.includes(part)).toBe(false);
        }
      }),
    );
  });

  it('is refused when it is anything else, another one’s, or of another server', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor(text, viewer, key)).toBeUndefined()));
    const cursor = writeCursor(position, viewer, key);
    expect(readCursor(cursor, '019b0c3e-0000-7000-8000-00000000000b', key)).toBeUndefined();
    expect(readCursor(cursor, viewer, cursorKey('another secret'))).toBeUndefined();
    for (const wrong of [
      `${cursor}=`,
      cursor.slice(0, -2),
      ` ${cursor}`,
      cursor.replace(/^./, cursor[0] === 'A' ? 'B' : 'A'),
    ]) {
      expect(readCursor(wrong, viewer, key)).toBeUndefined();
    }
  });
});
