import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { openBlurredToken, sealBlurredToken } from './blurred-token.js';

const key = deriveKey('a secret that only these tests ever use', 'test');
const now = new Date('2026-12-01T12:00:00Z');
const soon = now.getTime() / 1000 + 60;
const blurred = fc.record({ kind: fc.constantFrom('photo' as const, 'surface' as const), id: fc.uuid() });

describe('the token of a blurred photo', () => {
  it('only the server opens a token, until it expires', () => {
    fc.assert(
      fc.property(blurred, fc.uuid(), (shown, viewer) => {
        const token = sealBlurredToken(shown, viewer, soon, key);
        expect(openBlurredToken(token, key, now)).toEqual(shown);
        expect(openBlurredToken(token, key, new Date(soon * 1000))).toBeUndefined();
        expect(openBlurredToken(token, deriveKey('another', 'test'), now)).toBeUndefined();
      }),
    );
  });

  it('a token is the same for the same viewer and differs for another', () => {
    fc.assert(
      fc.property(blurred, fc.uuid(), fc.uuid(), (shown, one, other) => {
        fc.pre(one !== other);
        expect(sealBlurredToken(shown, one, soon, key)).toBe(sealBlurredToken(shown, one, soon, key));
        const [a, b] = [one, other].map((viewer) =>
          Buffer.from(sealBlurredToken(shown, viewer, soon, key), 'base64url'),
        );
        expect(a!.subarray(0, 12)).not.toEqual(b!.subarray(0, 12));
        expect(a!.subarray(12, 33)).not.toEqual(b!.subarray(12, 33));
      }),
    );
  });

  it('a changed or invented token opens nothing', () => {
    const token = Buffer.from(
      sealBlurredToken({ kind: 'photo', id: '019b0c3e-0000-7000-8000-000000000001' }, 'me', soon, key),
      'base64url',
    );
    for (let at = 0; at < token.length; at++) {
      const changed = Buffer.from(token);
      changed[at]! ^= 1;
      expect(openBlurredToken(changed.toString('base64url'), key, now)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (made) => expect(openBlurredToken(made, key, now)).toBeUndefined()));
  });
});
