import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { firstUuidv7At } from './first-uuidv7.js';

describe('the smallest id of a moment', () => {
  it('the smallest id is greater than earlier ids, and not greater than those of the moment or later', () => {
    const moment = fc.integer({ min: 1, max: 4_000_000_000_000 });
    const law = fc.property(moment, moment, (one, other) => {
      const id = uuidv7({ msecs: one });
      expect(id >= firstUuidv7At(new Date(other))).toBe(one >= other);
    });
    fc.assert(law);
  });

  it('a moment before 1970 has the id of the first moment', () => {
    for (const time of ['1969-12-31T23:59:59.999Z', '1900-01-01', '0000-01-01'])
      expect(firstUuidv7At(new Date(time))).toBe(firstUuidv7At(new Date(0)));
  });
});
