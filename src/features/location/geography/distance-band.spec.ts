import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BANDS, bandOf } from './distance-band.js';

const distance = fc.double({ min: 0, max: 20_040, noNaN: true });

describe('distance bands', () => {
  it.each([
    [0, '<1'],
    [0.999, '<1'],
    [1, '1-2'],
    [2, '2-5'],
    [4.99, '2-5'],
    [5, '5-10'],
    [10, '10-20'],
    [20, '20-50'],
    [49.9, '20-50'],
    [50, '50+'],
    [20_000, '50+'],
  ])('the distance of %d km is in the band %s', (km, band) => {
    expect(bandOf(km)).toBe(band);
  });

  it('a longer distance is never in a nearer band', () => {
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        expect(BANDS.indexOf(bandOf(near))).toBeLessThanOrEqual(BANDS.indexOf(bandOf(far)));
      }),
    );
  });
});
