import { describe, expect, it } from '@jest/globals';
import { hashedNumber, hashOf } from './phone-hash.js';

const hash = hashOf('+8613800138000');

describe('a hidden number', () => {
  it('a number is hashed as clients in any language do it', () => {
    expect(hash).toBe('ec61f3c620a98bdead8c1f1f0ae747abd1b62a0c2dba4fd4bc22cf0d1d8653e5');
  });

  it('a number has the same hash for the same secret, and other numbers and secrets give another', () => {
    expect(hashedNumber(hash, 'secret')).toEqual(hashedNumber(hash, 'secret'));
    expect(hashedNumber(hash, 'another')).not.toEqual(hashedNumber(hash, 'secret'));
    expect(hashedNumber(hashOf('+8613800138001'), 'secret')).not.toEqual(hashedNumber(hash, 'secret'));
  });

  it('the stored hash contains nothing of the received one', () => {
    expect(hash).not.toContain(hashedNumber(hash, 'secret').toString('hex').slice(0, 8));
    expect(hashedNumber(hash, 'secret')).toHaveLength(16);
  });
});
