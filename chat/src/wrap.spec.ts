import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeText } from './safe-text.js';
import { cut, pad, tail, widthOf, wrap } from './wrap.js';

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })).map(safeText);

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['你好', 4],
    ['ｱﾝ', 2],
    ['e\u0301', 1],
    ['❤️', 2],
    ['👍🏽', 2],
    ['', 0],
  ])('the text "%s" has a width of %i', (word, width) => {
    expect(widthOf(word)).toBe(width);
  });
});

describe('wrapping', () => {
  it('lines break between words, and later lines are indented', () => {
    expect(wrap('aaa: one two three four', 12, 2)).toEqual(['aaa: one two', '  three four']);
  });

  it('words that are longer than a line are broken', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('lines break between Chinese characters, but neither within a character nor before a comma', () => {
    expect(wrap('你好世界，再见', 7)).toEqual(['你好世', '界，再', '见']);
    expect(wrap('你好世，再见', 6)).toEqual(['你好', '世，再', '见']);
    expect(wrap('hello世界', 6)).toEqual(['hello', '世界']);
  });

  it('an empty text becomes one empty line', () => {
    expect(wrap('', 10)).toEqual(['']);
  });

  it('wrapped lines lose nothing but spaces and keep to the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), fc.integer({ min: 0, max: 4 }), (words, width, indent) => {
        const lines = wrap(words, width, indent);
        // one character of many joined ones may be wider than any line
        if (!words.includes('\u200d')) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/gu, '')).toBe(words.replace(/\s/gu, ''));
      }),
    );
  });
});

describe('cutting', () => {
  it.each([
    ['abcdef', 4, 'abc…'],
    ['abcd', 4, 'abcd'],
    ['你好世界', 6, '你好…'],
    ['abc', 0, ''],
  ])('the text %s cut to %i columns is "%s"', (word, width, shown) => {
    expect(cut(word, width)).toBe(shown);
  });

  it('a cut at the front keeps the end', () => {
    expect([tail('abcdef', 3), tail('你好世界', 5)]).toEqual(['def', '世界']);
  });

  it('a text that is cut and padded has exactly the width', () => {
    fc.assert(fc.property(text, fc.nat(40), (word, width) => widthOf(pad(cut(word, width), width)) === width));
  });
});
