import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from './text-folding.js';

/** Every character of Unicode that its decomposition makes longer. */
const longer = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => character.normalize('NFKD').length > character.length);

describe('a folded text', () => {
  it('each character is folded to at most four code units', () => {
    expect(longer.length).toBeGreaterThan(10_000);
    expect(longer.filter((character) => fold(character).text.length > 4)).toEqual([]);
  });

  it('a folded text is at most four times as long as its characters, and maps each unit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { text: folded, at } = fold(text);
        expect(folded.length).toBeLessThanOrEqual(4 * Array.from(text).length);
        expect(at).toHaveLength(folded.length);
      }),
    );
  });

  it('a character that unfolds to whole words stays as it is', () => {
    expect(fold('ﷺ㌖').text).toBe('ﷺ㌖');
  });

  it('compatibility forms are folded to their letters, digits and signs', () => {
    expect(fold('Ｗｅ１ⅷ㏂⑾…𝐀').text).toBe('we1viiia.m.(11)...a');
  });
});
