import { describe, expect, it } from '@jest/globals';
import { isLanguageTag, languageTagOf } from './language-tag.js';

describe('language tags', () => {
  it.each([
    ['zh', 'zh'],
    ['EN', 'en'],
    ['es-419', 'es-419'],
    ['en-001', 'en-001'],
    ['zh_CN', 'zh-CN'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['zh_Hans_CN', 'zh-Hans-CN'],
    ['sr-Latn-RS', 'sr-Latn-RS'],
    ['en_US.UTF-8', 'en-US'],
    ['en-US-u-ca-gregory', 'en-US'],
    ['de-CH-1996', 'de-CH'],
    ['iw', 'he'],
    ['in_ID', 'id-ID'],
    ['fil-PH', 'fil-PH'],
    [' fr ', 'fr'],
  ])('the tag %j is stored as %s', (tag, stored) => {
    expect(languageTagOf(tag)).toBe(stored);
    expect(isLanguageTag(stored)).toBe(true);
  });

  it.each(['', 'e', 'english', '-', 'en-', 'zh--CN', 'a1', '中文', 'C', 'en-US-'.repeat(1_000), 'x-private'])(
    'the text %j is no language',
    (text) => expect(isLanguageTag(languageTagOf(text))).toBe(false),
  );

  it('every language that the runtime names in its own script has a tag that stays as it is', () => {
    for (const tag of ['zh-Hans', 'pt-BR', 'es-419', 'yue', 'nb-NO', 'ar-EG', 'hi-IN', 'mni-Mtei'])
      expect(languageTagOf(tag)).toBe(tag);
  });
});
