import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publicKeysOf } from './public-keys.js';

const rsa = { kty: 'RSA', n: 'AAAA', e: 'AAAA', kid: 'a' };

describe('a key set', () => {
  it('secrets, private keys and keys of other kinds are left out', () => {
    const keys = [rsa, { ...rsa, d: 'AA' }, { kty: 'oct', k: 'AA' }, { ...rsa, k: 'AA' }, { kty: 'AKP' }, null, 'text'];
    expect(publicKeysOf({ keys })).toEqual([rsa]);
  });

  it('a set without a public key, or with more than a hundred, is refused', () => {
    const sets = [null, [], {}, { keys: {} }, { keys: [] }, { keys: [{ kty: 'oct', k: 'AA' }] }];
    for (const set of [...sets, { keys: Array(101).fill(rsa) }]) expect(() => publicKeysOf(set)).toThrow();
  });

  it('no fetched set gives a secret', () => {
    const key = fc.record(
      { kty: fc.constantFrom('RSA', 'EC', 'OKP', 'oct', 1), d: fc.string(), k: fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(key, fc.jsonValue())), (keys) => {
        for (const each of publicKeysOf({ keys: [rsa, ...keys] })) {
          expect(each).not.toHaveProperty('d');
          expect(each).not.toHaveProperty('k');
        }
      }),
    );
  });
});
