import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseByteRange } from './download-headers.js';

describe('a range of 100 bytes', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-1', { start: 0, end: 1 }],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=-0', 'beyond'],
    ['bytes=100-', 'beyond'],
    ['bytes=100-200', 'beyond'],
    ['bytes=5-4', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=a-b', undefined],
    ['items=0-1', undefined],
  ])('the header %s gives the range %j', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range);
  });

  it('a range lies within the file, whatever is asked for', () => {
    const number = fc.oneof(fc.constant(''), fc.nat(300).map(String));
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 200 }), (from, to, size) => {
        const range = parseByteRange(`bytes=${from}-${to}`, size);
        if (!range || range === 'beyond') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
