import { describe, expect, it } from '@jest/globals';
import { tellingLanguages, tellingReasons } from './telling-reasons.js';

const codesOf = (...args: Parameters<typeof tellingReasons>) => tellingReasons(...args).map(({ code }) => code);

describe('the reasons on a card', () => {
  it('shared interests and languages are before the distance, and an activity that many have is last', () => {
    const because = (['active_today', 'near', 'new_here', 'shared_interests'] as const).map((code) => ({ code }));
    expect(codesOf(because, ['ja'])).toEqual([
      'shared_interests',
      'shared_languages',
      'near',
      'new_here',
      'active_today',
    ]);
  });

  it('a card without a telling language has no reason of languages', () => {
    expect(codesOf([{ code: 'near' }], [])).toEqual(['near']);
  });

  it('a language that most users of the deck speak says nothing', () => {
    const deck = [['zh', 'ja'], ['zh'], ['zh', 'en'], ['zh', 'en']].map((languages) => ({ languages }));
    expect([...tellingLanguages(['zh', 'en', 'ja'], deck)]).toEqual(['en', 'ja']);
  });
});
