import { describe, expect, it } from '@jest/globals';
import { visibleLength } from './visible-length.js';

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['Lan', 3],
    ['小雨', 2],
    ['🙂', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👩🏻‍❤️‍💋‍👨🏻', 1],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
    ['🇨🇳🇩🇪', 2],
    ['e\u0301', 1],
    ['한국', 2],
    ['한국', 2],
    ['क्षि', 1],
    ['\r\n', 1],
  ])('the text %j has the length %d', (text, length) => expect(visibleLength(text)).toBe(length));

  it('a chain of joined emoji counts as several characters', () => {
    expect(visibleLength(Array(100).fill('👩').join('\u200d'))).toBe(20);
  });

  it('a long text is not segmented, since the time grows with the square of its length', () => {
    expect(visibleLength('e\u0301'.repeat(500))).toBe(500);
    expect(visibleLength('e\u0301'.repeat(1_000_000))).toBe(Number.POSITIVE_INFINITY);
  });
});
