import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellDistanceKm, cellOf, rings } from '../../location/geography/cell.js';
import { distanceTerm } from '../scoring/score.js';
import { cellsOfRegion, lossUnit, outside, regionsAround } from './regions.js';

const places = fc
  .record({ lat: fc.double({ min: -80, max: 80, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) })
  .map((point) => cellOf(point, 8));
const list = (text: string) => text.slice(1, -1).split(',').filter(Boolean);

/** Returns the loss of log-odds by distance at a cell, from the tables; undefined if the region is not in them. */
function lossIn({ region, losses }: ReturnType<typeof regionsAround>, cell: bigint): number | undefined {
  const place = list(region).indexOf(String(cell >> 27n));
  return place < 0 ? undefined : losses[place * cellsOfRegion + Number((cell >> 21n) & 63n)];
}

describe('the regions around a cell', () => {
  it('the regions contain exactly the cells within the radius, each with the loss of its distance', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(1, 5, 17, 40), (cell, radiusKm) => {
        const around = regionsAround(cell, radiusKm);
        for (const { lo, hi } of rings(cell, radiusKm + 3)) {
          if (lo !== hi) continue;
          const km = cellDistanceKm(cell, lo);
          const loss = lossIn(around, lo) ?? outside;
          if (km > radiusKm) expect(loss).toBe(outside);
          else expect(Math.abs(loss / lossUnit + distanceTerm(km))).toBeLessThan(1 / lossUnit);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('cells at the edge of the radius are cut as exactly as near ones', () => {
    const cell = cellOf({ lat: 31.23, lng: 121.47 }, 8);
    const around = regionsAround(cell, 60);
    const rim = rings(cell, 70).filter(({ lo, km }) => lo === (lo & ~(63n << 21n)) && km > 50);
    expect(rim.length).toBeGreaterThan(100);
    for (const { lo } of rim) {
      const km = cellDistanceKm(cell, lo);
      const loss = lossIn(around, lo) ?? outside;
      expect(loss === outside).toBe(km > 60);
      if (km <= 60) expect(loss / lossUnit).toBeCloseTo(-distanceTerm(km), 0);
    }
  });

  it('regions have the cost of their distance, the nearest first', () => {
    const costs = list(regionsAround(cellOf({ lat: 31.23, lng: 121.47 }, 8), 30).cost).map(Number);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(costs[0]).toBeLessThan(0);
  });

  it('regions also exist around a pentagon and across the date line', () => {
    // an icosahedron's corner in the Norwegian Sea, and a place on the 180th meridian
    for (const point of [
      { lat: 64.7, lng: 10.5362 },
      { lat: -17, lng: 179.99 },
    ]) {
      const cell = cellOf(point, 8);
      const around = regionsAround(cell, 20);
      for (const { lo, hi } of rings(cell, 5))
        if (lo === hi && cellDistanceKm(cell, lo) <= 5) expect(lossIn(around, lo)).toBeLessThan(outside);
    }
  });
});
