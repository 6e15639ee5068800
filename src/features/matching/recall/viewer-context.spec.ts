import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bitsOfInterests, interestsOfBits } from './viewer-context.js';

/** As Postgres sends a bit(256): its length in four bytes, then the bits. */
const wireOf = (bits: string) => `00000100${bits.replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16))}`;

it('interests are packed into bits and read back unchanged', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(255)), (interests) => {
      const bits = bitsOfInterests(interests);
      expect(bits).toHaveLength(256);
      expect(interestsOfBits(wireOf(bits))).toEqual(interests.toSorted((a, b) => a - b));
    }),
  );
});
