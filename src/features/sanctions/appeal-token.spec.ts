import { describe, expect, it } from '@jest/globals';
import { appealTokenOf, personOfAppealToken } from './appeal-token.js';

const secret = 'a secret that only these tests ever use';
const now = new Date('2026-05-01T12:00:00Z');
const person = '019b0c3e-0000-7000-8000-000000000001';
const other = '019b0c3e-0000-7000-8000-000000000002';
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe('an appeal token', () => {
  it('a token names its user for a day', () => {
    const token = appealTokenOf(person, secret, now);
    expect(personOfAppealToken(token, secret, hoursLater(23))).toBe(person);
    expect(personOfAppealToken(token, secret, hoursLater(25))).toBeUndefined();
  });

  it('a changed token and a token of another server name no user', () => {
    const token = appealTokenOf(person, secret, now);
    const [, ends, signature] = token.split('.');
    const forged = [
      token.replace(person, other),
      `${person}.${Number(ends) + 1}.${signature}`,
      `${token}x`,
      '',
      'a.b.c',
    ];
    for (const each of forged) expect(personOfAppealToken(each, secret, now)).toBeUndefined();
    expect(personOfAppealToken(token, 'another secret', now)).toBeUndefined();
  });
});
