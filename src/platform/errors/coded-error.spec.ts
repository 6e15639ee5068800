import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../http/language.js';
import { CodedError, invalidInput, problemOf } from './coded-error.js';
import { errorCatalogue } from './error-catalogue.js';
import { ProblemSchema } from './errors.schemas.js';

describe('a problem', () => {
  it('is the same shape for every code of the catalogue', () => {
    for (const code of Object.keys(errorCatalogue) as (keyof typeof errorCatalogue)[]) {
      expect(ProblemSchema.parse(problemOf(new CodedError(code)))).toMatchObject({
        code,
        status: errorCatalogue[code].status,
      });
    }
  });

  it('says nothing of an unexpected error', () => {
    const problem = problemOf(new Error('relation "people" does not exist'));
    expect(problem).toEqual({
      type: 'urn:fujin:error:INTERNAL',
      title: errorCatalogue.INTERNAL.en,
      status: 500,
      code: 'INTERNAL',
    });
  });

  it('tells to try again while the database is away', () => {
    const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(problemOf(lost)).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  });

  it('names the fields that were refused', () => {
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
  ] as const)('to %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
