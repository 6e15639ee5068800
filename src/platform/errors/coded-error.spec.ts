import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../http/language.js';
import { CodedError, invalidInput, problemOf } from './coded-error.js';
import { errorCatalogue } from './error-catalogue.js';
import { ProblemSchema } from './errors.schemas.js';

describe('a problem response', () => {
  it('every code of the catalogue gives a valid problem', () => {
    for (const code of Object.keys(errorCatalogue) as (keyof typeof errorCatalogue)[]) {
      expect(ProblemSchema.parse(problemOf(new CodedError(code)))).toMatchObject({
        code,
        status: errorCatalogue[code].status,
      });
    }
  });

  it('the problem of an unexpected error reveals nothing of it', () => {
    const problem = problemOf(new Error('relation "people" does not exist'));
    expect(problem).toEqual({
      type: 'urn:fujin:error:INTERNAL',
      title: errorCatalogue.INTERNAL.en,
      status: 500,
      code: 'INTERNAL',
    });
  });

  it('a lost connection to the database gives 503 UNAVAILABLE', () => {
    const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(problemOf(lost)).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  });

  it('a problem names the invalid fields', () => {
    const issues = [{ message: 'too long', path: ['profile', { key: 'nickname' }, 0] }];
    expect(problemOf(invalidInput(issues)).errors).toEqual([{ path: 'profile.nickname.0', message: 'too long' }]);
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['zh-CN', 'zh'],
    ['en;q=0.3, zh;q=0.8', 'zh'],
    ['fr, en;q=0.9, zh;q=0.1', 'en'],
    ['ja', 'en'],
    ['*', 'en'],
    [',;q=,,zh', 'zh'],
  ] as const)('the Accept-Language header %s gives the language %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
