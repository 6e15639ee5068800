import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { containsTerms, termKeys, termsOf, termsSought } from './search-terms.js';

describe('the terms of a text', () => {
  it.each([
    ['Hello, World!', ['hello', 'world']],
    ['Crème ＢＲÛLÉＥ', ['creme', 'brulee']],
    ['你好吗', ['你', '好', '吗', '你好', '好吗']],
    ['WeChat群2号', ['wechat', '群', '2', '号']],
    ['ラーメン', ['ラ', 'ー', 'メ', 'ン', 'ラー', 'ーメ', 'メン']],
    ['한국', ['한', '국', '한국']],
    ['ok 😀!', ['ok', '😀']],
    ['…', []],
  ])('the terms of "%s" are found', (text, terms) => expect([...termsOf(text)]).toEqual(terms));

  it('a query asks for pairs of Chinese characters, and for single ones where there is only one', () => {
    expect(termsSought('你好吗 hello 吗')).toEqual(['你好', '好吗', 'hello', '吗']);
    expect(termsSought('?!')).toEqual([]);
  });
});

describe('a text', () => {
  it.each([
    ['我在上海喝咖啡', '上海', true],
    ['我在上海喝咖啡', '上咖', false],
    ['上天，天海', '上天海', false],
    ['I love ramen', 'LOVE rámen', true],
    ['I love ramen', 'ram', false],
    ['50% off; DROP TABLE', "drop'", true],
  ])('the text "%s" matches the query "%s": %s', (text, query, is) => expect(containsTerms(text, query)).toBe(is));

  const words = fc.array(fc.constantFrom('你', '好', '海', 'tea', 'Café', ' ', '，', '😀', 'ー', 'x'), {
    maxLength: 12,
  });
  it('a text that contains the query has all its terms, in every room', () => {
    fc.assert(
      fc.property(words, words, words, fc.uuid(), (before, sought, after, room) => {
        const [text, query] = [[...before, ' ', ...sought, ' ', ...after].join(''), sought.join('')];
        expect(containsTerms(text, query)).toBe(true);
        const keys = new Set(termKeys(room, text));
        for (const key of termKeys(room, termsSought(query).join(' '))) expect(keys.has(key)).toBe(true);
        for (const key of keys) expect(key | 0).toBe(key);
      }),
    );
  });

  it('the terms of a text are at most four times as long as the text, whatever it unfolds to', () => {
    for (const text of ['ﷺ', '㌖', '⑾', '…', 'ﷺ a', '각'].map((unit) => unit.repeat(1_000))) {
      const length = [...termsOf(text)].reduce((sum, term) => sum + term.length, 0);
      expect([text.slice(0, 4), length <= 4 * text.length]).toEqual([text.slice(0, 4), true]);
    }
    expect([...termsOf('مرحبا ﷺ')]).toEqual(['مرحبا', 'ﷺ']);
    expect(containsTerms('مرحبا ﷺ', 'ﷺ')).toBe(true);
  });
});
