import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMOTES } from './emote-catalogue.js';
import { findEmote, sentenceOf } from './emotes.js';

describe('the actions', () => {
  it('are forty and more, each of a name of its own that can be typed', () => {
    expect(EMOTES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(EMOTES.map(({ name }) => name)).size).toBe(EMOTES.length);
    for (const { name } of EMOTES) expect(name).toMatch(/^[a-z]+$/);
  });

  it.each(EMOTES)('$name has a sentence for every case, in Chinese and in English', ({ label, alone, toward }) => {
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
  ] as const)('make of %j in %s %j', (text, language, sentence) => {
    expect(sentenceOf(text, 'aaa', language)).toBe(sentence);
  });

  it('begin with the name of who does them, in both languages', () => {
    for (const { alone, toward } of EMOTES)
      for (const sentence of [alone.en, alone.zh, toward.en, toward.zh]) expect(sentence).toMatch(/^\{me\}/);
  });

  it('put names in as they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (me, you) => {
        expect(sentenceOf(`smile ${you}`, me, 'en')).toBe(`${me} smiles at ${you}.`);
      }),
    );
    expect(findEmote('toString')).toBeUndefined();
  });
});
