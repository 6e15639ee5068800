import { describe, expect, it } from '@jest/globals';
import { languageOf, sentenceOf } from './actions.js';

const smile = {
  name: 'smile',
  alone: { en: '{me} smiles.', zh: '{me}微笑。' },
  toward: { en: '{me} smiles at {you}.', zh: '{me}对{you}微笑。' },
};

describe('an action', () => {
  it.each([
    ['smile', 'en', 'bob smiles.'],
    ['smile aaa bbb', 'en', 'bob smiles at aaa bbb.'],
    ['smile {me}', 'zh', 'bob对{me}微笑。'],
    ['explode aaa', 'en', undefined],
    ['', 'en', undefined],
  ] as const)('the text %j in the language %s becomes %j', (text, language, sentence) => {
    expect(sentenceOf([smile], text, 'bob', language)).toBe(sentence);
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('the environment %j gives the language %s', (env, language) => expect(languageOf(env)).toBe(language));
});
