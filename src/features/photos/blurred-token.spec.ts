import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { openBlurred, sealBlurred } from './blurred-token.js';

const key = deriveKey('a secret that only these tests ever use', 'test');
const now = new Date('2026-12-01T12:00:00Z');
const soon = now.getTime() / 1000 + 60;
const blurred = fc.record({ kind: fc.constantFrom('photo' as const, 'surface' as const), id: fc.uuid() });

describe('the token of a blurred picture', () => {
  it('is opened by the server alone, until it is over', () => {
    fc.assert(
      fc.property(blurred, fc.uuid(), (shown, viewer) => {
        const token = sealBlurred(shown, viewer, soon, key);
        expect(openBlurred(token, key, now)).toEqual(shown);
        expect(openBlurred(token, key, new Date(soon * 1000))).toBeUndefined();
        expect(openBlurred(token, deriveKey('another', 'test'), now)).toBeUndefined();
      }),
    );
  });

  it('is the same for the same viewer, and another for another one', () => {
    fc.assert(
      fc.property(blurred, fc.uuid(), fc.uuid(), (shown, one, other) => {
        fc.pre(one !== other);
        expect(sealBlurred(shown, one, soon, key)).toBe(sealBlurred(shown, one, soon, key));
        const [a, b] = [one, other].map((viewer) => Buffer.from(sealBlurred(shown, viewer, soon, key), 'base64url'));
        expect(a!.subarray(0, 12)).not.toEqual(b!.subarray(0, 12));
        expect(a!.subarray(12, 33)).not.toEqual(b!.subarray(12, 33));
      }),
    );
  });

  it('that was changed, or made up, opens nothing', () => {
    const token = Buffer.from(
      sealBlurred({ kind: 'photo', id: '019b0c3e-0000-7000-8000-000000000001' }, 'me', soon, key),
      'base64url',
    );
    for (let at = 0; at < token.length; at++) {
      const changed = Buffer.from(token);
      changed[at]! ^= 1;
      expect(openBlurred(changed.toString('base64url'), key, now)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (made) => expect(openBlurred(made, key, now)).toBeUndefined()));
  });
});
