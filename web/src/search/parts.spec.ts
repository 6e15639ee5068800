import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partsOf } from './parts.js';

const shown = (text: string, words: string) =>
  partsOf(text, words)
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('');

describe('partsOf', () => {
  it.each([
    ['I love Hotpot, hot hotpot.', 'hot hotpot', 'I love [Hotpot], [hot] [hotpot].'],
    ['今晚吃火锅吗？', '火锅', '今晚吃[火锅]吗？'],
    ['price (in $)? 5.00', '$)? .', 'price (in [$)?] 5[.]00'],
    ['no such text', 'hotpot', 'no such text'],
  ])('the text “%s” has marks at the words “%s”', (text, words, marked) => {
    expect(shown(text, words)).toBe(marked);
  });

  it('a long beginning without a found word is cut off, never in the middle of a character', () => {
    expect(shown(`${'😀'.repeat(30)}hotpot`, 'hotpot')).toBe(`…${'😀'.repeat(24)}[hotpot]`);
  });

  it('the parts are the text, or its end, for any words', () => {
    const law = fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, words) => {
      const joined = partsOf(text, words)
        .map((part) => part.text)
        .join('');
      expect(text.endsWith(joined.replace(/^…(?=.{24})/su, ''))).toBe(true);
    });
    fc.assert(law);
  });
});
