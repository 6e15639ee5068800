import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeText } from './safe-text.js';

describe('a text of another user', () => {
  it.each([
    ['\u001b[2J\u001b]0;owned\u0007gone', '[2J]0;ownedgone'],
    ['\u009b31mred', '31mred'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['abc\u202Edcba', 'abcdcba'],
    ['half \ud83d', 'half \uFFFD'],
    [`a${'\u0301'.repeat(40)}`, `a${'\u0301'.repeat(4)}`],
    ['^_^ ^rred %s', '^_^ ^rred %s'],
    ['你好 👩‍👩‍👧 ❤️', '你好 👩‍👩‍👧 ❤️'],
  ])('the text %j becomes %j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it('a safe text holds no control character and does not change a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/u);
        expect(safeText(safe)).toBe(safe);
      }),
    );
  });
});
