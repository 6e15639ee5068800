import { describe, expect, it } from '@jest/globals';
import { isStrongPassword } from './password-strength.js';

describe('a password', () => {
  it.each(['password1', 'aaaaaaaaaaaa', 'qwertyuiop', '12345678', 'abcdefgh', 'P@ssw0rd'])('%s is too weak', (weak) => {
    expect(isStrongPassword(weak)).toBe(false);
  });

  it('made of one’s own name and address is too weak', () => {
    const own = ['meilan.zhou@example.com', 'Meilan Zhou'];
    expect(isStrongPassword('meilanzhou', own)).toBe(false);
    expect(isStrongPassword('Meilan1998', own)).toBe(false);
    expect(isStrongPassword('meilan.zhou', own)).toBe(false);
  });

  it('of several unrelated words is strong', () => {
    expect(isStrongPassword('seven herons over Suzhou creek')).toBe(true);
    expect(isStrongPassword('x'.repeat(101))).toBe(true);
  });
});
