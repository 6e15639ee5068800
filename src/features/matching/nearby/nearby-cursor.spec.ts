import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey, seal } from '../../../platform/crypto/crypto.js';
import { decodeNearbyCursor, encodeNearbyCursor } from './nearby-cursor.js';

const key = deriveKey('a secret that only these tests ever use', 'nearby cursor');
const viewer = '019b0c3e-0000-7000-8000-00000000000a';
const positions = fc.record({ band: fc.nat(6), day: fc.nat(999_999_999), id: fc.uuid() });

it('a cursor is read as it was written', () => {
  fc.assert(
    fc.property(positions, (each) => {
      expect(decodeNearbyCursor(encodeNearbyCursor(each, viewer, key), viewer, key)).toEqual(each);
    }),
  );
});

it('a cursor is refused when something else is sealed in it', () => {
  expect(decodeNearbyCursor(seal(Buffer.alloc(20), viewer, key), viewer, key)).toBeUndefined();
});
