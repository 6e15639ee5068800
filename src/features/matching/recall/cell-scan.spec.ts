import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gridDisk } from 'h3-js';
import { cellDistanceKm, cellOf } from '../../location/geography/cell.js';
import { BANDS, bandOf } from '../../location/geography/distance-band.js';
import { bandEdgesKm, scanCells } from './cell-scan.js';

const points = fc.record({
  lat: fc.double({ min: -75, max: 75, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const legs = bandEdgesKm.slice(1).map((toKm, i) => ({ fromKm: bandEdgesKm[i]!, toKm }));

/** Cells around, the farthest well outside a radius of 25 km. */
const around = (cell: bigint) => gridDisk(cell.toString(16), 34).map((hex) => BigInt(`0x${hex}`));

describe('a cell scan', () => {
  it('the legs of a scan have the edges of the distance bands', () => {
    const middles = legs.map(({ fromKm, toKm }) => bandOf(Math.min((fromKm + toKm) / 2, 60)));
    expect(middles).toEqual([...BANDS]);
    expect(legs.map(({ fromKm }) => bandOf(fromKm))).toEqual([...BANDS]);
  });

  it('a scan visits every cell within the radius once, in the leg of its distance, and no other', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 24 }), (point, radiusKm) => {
        const viewer = cellOf(point, 8);
        const walks = legs.map((leg) => scanCells(viewer, leg, radiusKm));
        for (const cell of around(viewer)) {
          const km = cellDistanceKm(viewer, cell);
          const hits = walks.map(({ lo, hi }) =>
            lo.reduce((n, low, i) => n + Number(low <= cell && cell <= hi[i]!), 0),
          );
          const expected = legs.map(({ fromKm, toKm }) => Number(km <= radiusKm && km >= fromKm && km < toKm));
          expect({ km, hits }).toEqual({ km, hits: expected });
        }
      }),
      { numRuns: 5 },
    );
  });

  it('a scan visits cells from near to far', () => {
    const { km } = scanCells(cellOf({ lat: 31.23, lng: 121.47 }, 8), { fromKm: 5, toKm: 50 }, 30);
    expect([...km]).toEqual([...km].sort((a, b) => a - b));
    expect(km.length).toBeGreaterThan(100);
  });
});
