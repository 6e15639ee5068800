import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, coarsen, PRECISIONS, type Precision } from './geography/cell.js';
import { kAnonymousCell } from './k-anonymity.js';

const point = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const precision = fc.constantFrom(...PRECISIONS);

describe('the k-anonymous cell', () => {
  it('a user is shown in their own cell if it has enough users, else in the next coarser one that has, else in the coarsest', () => {
    const cell = cellOf({ lat: 31.19, lng: 121.43 }, 8);
    const only = (level: Precision) => (_: bigint, each: Precision) => each === level;
    expect(kAnonymousCell(cell, 8, only(8))).toBe(cell);
    expect(kAnonymousCell(cell, 8, only(7))).toBe(coarsen(cell, 7));
    expect(kAnonymousCell(cell, 8, () => false)).toBe(coarsen(cell, 6));
    expect(kAnonymousCell(coarsen(cell, 7), 7, only(8))).toBe(coarsen(cell, 6));
    expect(kAnonymousCell(coarsen(cell, 6), 6, () => true)).toBe(coarsen(cell, 6));
  });

  it('the shown cell contains the user, is never finer than the precision, and is the same for all in the cell', () => {
    fc.assert(
      fc.property(point, precision, fc.constantFrom(8, 7, 6), (at, kept, company) => {
        const cell = cellOf(at, kept);
        const shown = kAnonymousCell(cell, kept, (_, each) => each <= company);
        expect(PRECISIONS.filter((each) => each <= kept).map((each) => coarsen(cell, each))).toContain(shown);
        expect(coarsen(shown, 6)).toBe(coarsen(cell, 6));
      }),
    );
  });
});
