import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from './field-sentence.js';

const problem = (code: string, ...paths: string[]) => ({
  ...{ type: '', title: '', status: 400, code },
  errors: paths.map((path) => ({ path, message: 'Too small' })),
});

describe('the fields that an error is about', () => {
  it.each([
    ['the paths of the input', problem('INVALID_INPUT', 'birthDate', 'nickname'), ['nickname', 'birthDate']],
    ['a path within a field', problem('FIELD_LOCKED', 'nickname.0'), ['nickname']],
    ['the code, without a path', problem('UNDERAGE'), ['birthDate']],
    ['the form, when it does not have the field', problem('INVALID_INPUT', 'zone'), ['action']],
    ['the form, for a code that is about none', problem('BUSY'), ['action']],
  ])('an error is about %s', (_, given, fields) => {
    expect(fieldsOf(given, ['nickname', 'birthDate'])).toEqual(fields);
  });

  it('the server names some fields otherwise', () => {
    expect(fieldsOf(problem('INVALID_INPUT', 'phoneNumber'), ['phone'])).toEqual(['phone']);
    expect(fieldsOf(problem('INVALID_INPUT', 'otp'), ['code'])).toEqual(['code']);
  });

  it('an invalid input of a form with one field is about that field', () => {
    expect(fieldsOf(problem('INVALID_INPUT'), ['email'])).toEqual(['email']);
    expect(fieldsOf(problem('INVALID_INPUT'), ['email', 'password'])).toEqual(['action']);
  });
});
