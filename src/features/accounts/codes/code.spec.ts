import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CodeHolder, type CodePurpose, codeHash, newCode } from './code.js';

const purposes: CodePurpose[] = ['confirm', 'email', 'phone', 'sign_in', 'sign_up', 'reset'];
const lan: CodeHolder = { target: 'lan@example.com' };

describe('a one-time code', () => {
  it('a code has six digits, whatever number is drawn', () => {
    fc.assert(fc.property(fc.nat(999_999), (drawn) => /^\d{6}$/.test(newCode(() => drawn))));
  });

  it('a code has another hash for each purpose, holder and secret', () => {
    const hashes = [
      ...purposes.map((purpose) => codeHash('a secret', purpose, lan, '482913')),
      codeHash('a secret', 'sign_in', { target: 'jun@example.com' }, '482913'),
      codeHash('a secret', 'sign_in', { person: '019b0c3e-0000-7000-8000-000000000000' }, '482913'),
      codeHash('another secret', 'sign_in', lan, '482913'),
      codeHash('a secret', 'sign_in', lan, '482914'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.join()).not.toContain('482913');
  });
});
