import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMOTES } from './emote-catalogue.js';
import { findEmote, sentenceOf } from './emotes.js';

describe('the emotes', () => {
  it('at least forty emotes exist, each with a unique name that can be typed', () => {
    expect(EMOTES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(EMOTES.map(({ name }) => name)).size).toBe(EMOTES.length);
    for (const { name } of EMOTES) expect(name).toMatch(/^[a-z]+$/);
  });

  it.each(EMOTES)('the emote $name has every sentence in Chinese and in English', ({ label, alone, toward }) => {
    for (const language of ['en', 'zh'] as const) {
      expect(label[language].trim()).not.toBe('');
      expect(alone[language].split('{me}')).toHaveLength(2);
      expect(alone[language]).not.toContain('{you}');
      expect(toward[language].split('{me}')).toHaveLength(2);
      expect(toward[language].split('{you}')).toHaveLength(2);
    }
    for (const words of [label, alone, toward]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each([
    ['smile', 'en', 'aaa smiles.'],
    ['smile bob', 'en', 'aaa smiles at bob.'],
    ['smile bbb ccc', 'zh', 'aaa对bbb ccc微笑。'],
    ['smile {me}', 'en', 'aaa smiles at {me}.'],
    ['smile $&', 'en', 'aaa smiles at $&.'],
    ['explode bob', 'en', 'aaa: explode bob'],
    ['constructor', 'en', 'aaa: constructor'],
    ['', 'en', 'aaa: '],
  ] as const)('the text %j in the language %s becomes %j', (text, language, sentence) => {
    expect(sentenceOf(text, 'aaa', language)).toBe(sentence);
  });

  it('every sentence begins with the name of the acting user', () => {
    for (const { alone, toward } of EMOTES)
      for (const sentence of [alone.en, alone.zh, toward.en, toward.zh]) expect(sentence).toMatch(/^\{me\}/);
  });

  it('names are inserted unchanged', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (me, you) => {
        expect(sentenceOf(`smile ${you}`, me, 'en')).toBe(`${me} smiles at ${you}.`);
      }),
    );
    expect(findEmote('toString')).toBeUndefined();
  });
});
