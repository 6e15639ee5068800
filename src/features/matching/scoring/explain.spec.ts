import { describe, expect, it } from '@jest/globals';
import { interestIds } from '../../profiles/interests.js';
import { explain } from './explain.js';

const shared = (...slugs: string[]) => ({ code: 'shared_interests' as const, interests: interestIds(slugs) });

describe('a reason', () => {
  it('an English reason names the shared interests', () => {
    const { code, text, interests } = explain(shared('hiking', 'jazz'), 'en');
    expect({ code, interests: interests?.toSorted() }).toEqual({
      code: 'shared_interests',
      interests: ['hiking', 'jazz'],
    });
    expect(text).toMatch(/^You both like .+ and .+$/);
    expect(explain(shared('jazz'), 'en').text).toMatch(/^You both like jazz$/i);
  });

  it('a Chinese reason names the shared interests', () => {
    expect(explain(shared('hiking', 'jazz'), 'zh').text).toMatch(/^都喜欢.+、.+$/);
  });

  it('a reason names the shared languages', () => {
    const reason = { code: 'shared_languages' as const, languages: ['ja', 'de'] };
    expect(explain(reason, 'en')).toEqual({ ...reason, text: 'You both speak Japanese and German' });
    expect(explain(reason, 'zh').text).toBe('都会说日语、德语');
  });

  it('every reason has a text in both languages', () => {
    for (const code of ['near', 'active_today', 'new_here', 'close_in_age'] as const) {
      expect(explain({ code }, 'en')).toEqual({ code, text: expect.stringMatching(/^[A-Z][a-z ]+$/) });
      expect(explain({ code }, 'zh')).toEqual({ code, text: expect.stringMatching(/^\p{Script=Han}+$/u) });
    }
  });
});
