import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fragmentedSeconds } from './mp4-boxes.js';

function box(name: string, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + value.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, value]);
}

function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => {
    bytes.writeUInt32BE(number, 4 * at);
  });
  return bytes;
}

/** 1,000 ticks a second; the header claims a length that is wrong, as that of Chromium does. */
const head = (usual: number) =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box(
      'moov',
      box('trak', box('mdia', box('mdhd', words(0, 0, 0, 1000, 12)))),
      box('mvex', box('trex', words(0, 1, 1, usual, 0, 0))),
    ),
  ]);
const fragment = (header: Buffer, start: Buffer, run: Buffer) =>
  Buffer.concat([box('moof', box('traf', box('tfhd', header), box('tfdt', start), box('trun', run))), box('mdat')]);

describe('a fragmented recording', () => {
  it('the length is the end of the last fragment', () => {
    const sizes = 0x01000301;
    const runs = [words(sizes, 2, 0, 20, 7, 30, 7), words(sizes, 2, 0, 40, 7, 60, 7)];
    const file = Buffer.concat([
      head(0),
      fragment(words(0x20000, 1), words(0x01000000, 0, 0), runs[0]!),
      fragment(words(0x20000, 1), words(0x01000000, 0, 3000), runs[1]!),
    ]);
    expect(fragmentedSeconds(file)).toBeCloseTo(3.1);
  });

  it('samples without a duration have the default of the fragment or of the file', () => {
    const start = words(0, 2000);
    const usual = fragment(words(0x20000, 1), start, words(0x1, 10, 0));
    expect(fragmentedSeconds(Buffer.concat([head(50), usual]))).toBeCloseTo(2.5);
    const own = fragment(words(0x2000a, 1, 1, 25), start, words(0x1, 10, 0));
    expect(fragmentedSeconds(Buffer.concat([head(50), own]))).toBeCloseTo(2.25);
  });

  it('a file whose header has the length is not fragmented', () => {
    expect(fragmentedSeconds(head(50))).toBeUndefined();
    expect(fragmentedSeconds(Buffer.from('hello'))).toBeUndefined();
  });

  it('a file with any content is read to its end', () => {
    const whole = Buffer.concat([
      head(50),
      fragment(words(0x20000, 1), words(0, 2000), words(0x301, 2, 0, 5, 6, 5, 6)),
    ]);
    const broken = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 6 }), (changes) => {
        const data = Buffer.from(whole);
        for (const [at, byte] of changes) data[at] = byte;
        expect(fragmentedSeconds(data) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
