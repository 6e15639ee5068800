import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { interestIdf, uniformIdf } from './interest-idf.js';

const bits = (share: number) => interestIdf(new Map([[3, share]]))[3]!;
const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe('the idf of interests', () => {
  it.each([
    [0.5, 1],
    [0.25, 2],
    [1 / 16, 4],
  ])('the idf of a share of %d is %d bits', (share, expected) => {
    expect(bits(share)).toBeCloseTo(expected, 12);
  });

  it('the idf is bounded at both ends and never zero', () => {
    expect(bits(0)).toBeCloseTo(Math.log2(200), 9);
    expect(bits(0.0001)).toBe(bits(0.005));
    expect(bits(1)).toBe(bits(0.95));
    expect(bits(1)).toBeGreaterThan(0);
  });

  it('the idf never falls as fewer users share an interest', () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        expect(bits(Math.min(a, b))).toBeGreaterThanOrEqual(bits(Math.max(a, b)));
      }),
    );
  });

  it('every possible interest has a finite, positive idf', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(255), shares)), (rows) => {
        const idf = interestIdf(new Map(rows));
        expect(idf).toHaveLength(256);
        expect(idf.every((one) => Number.isFinite(one) && one > 0)).toBe(true);
      }),
    );
  });

  it('an interest that no user has gets the highest idf', () => {
    const idf = interestIdf(new Map([[3, 0.5]]));
    expect(idf[4]).toBe(bits(0));
    expect(idf[3]).toBe(bits(0.5));
  });

  it('the idf before any statistics is the same for all, between those of a usual and an unused interest', () => {
    expect(new Set(uniformIdf).size).toBe(1);
    expect(uniformIdf[0]).toBeGreaterThan(bits(0.5));
    expect(uniformIdf[0]).toBeLessThan(bits(0));
  });
});
