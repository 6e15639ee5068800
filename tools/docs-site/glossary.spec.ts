import { describe, expect, it } from '@jest/globals';
import { glossaryOf, translationsIn } from './glossary.js';

const glossary = glossaryOf(`| term | 中文 | meaning |
| --- | --- | --- |
| ban | 封禁 | A sanction without an end date. |
| k-anonymity | k-匿名 | Enough others are in the cell. |
| recall (matching) | 召回 | Finding candidates. |
| seq | seq | The number of a message. |
`);

describe('glossaryOf', () => {
  it('a row with a Chinese term is an entry, without the note in brackets', () => {
    expect(glossary).toEqual([
      { english: 'ban', chinese: '封禁' },
      { english: 'k-anonymity', chinese: 'k-匿名' },
      { english: 'recall', chinese: '召回' },
    ]);
  });
});

describe('translationsIn', () => {
  it.each([
    ['A ban, two bans: he was banned.', '封禁 封禁 封禁'],
    ['K anonymity and recall', 'k-匿名 召回'],
    ['An urban bank', ''],
  ])('the Chinese terms in “%s” are “%s”', (text, terms) => {
    expect(translationsIn(text, glossary)).toBe(terms);
  });
});
