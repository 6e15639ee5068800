import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cellToCenterChild,
  cellToParent,
  getPentagons,
  getResolution,
  gridDisk,
  isValidCell,
  latLngToCell,
} from 'h3-js';
import {
  type CellRange,
  cellCentre,
  cellDistanceKm,
  cellOf,
  coarsen,
  isNullIsland,
  PRECISIONS,
  regionOf,
  rings,
} from './cell.js';

const hexOf = (cell: bigint) => cell.toString(16);
const idOf = (hex: string) => BigInt(`0x${hex}`);

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const precision = fc.constantFrom(...PRECISIONS);
const cell = fc.tuple(point, precision).map(([p, r]) => cellOf(p, r));

/** Places where a grid is likely to break, beside random ones. */
const awkward: Record<string, bigint> = {
  'a city': cellOf({ lat: 31.23, lng: 121.47 }, 8),
  'a coarse cell': cellOf({ lat: 31.23, lng: 121.47 }, 6),
  'the antimeridian': cellOf({ lat: -17.5, lng: 179.999 }, 8),
  'the north pole': cellOf({ lat: 90, lng: 0 }, 8),
  'the south pole': cellOf({ lat: -89.99, lng: 45 }, 8),
  'a pentagon': idOf(getPentagons(8)[5]!),
  'the edge of a coarse pentagon': idOf(gridDisk(getPentagons(8)[3]!, 30).at(-1)!),
};

/** Every cell within the radius, found by brute force: all cells within enough steps, filtered by distance. */
function within(centre: bigint, radiusKm: number): bigint[] {
  const steps = Math.ceil(radiusKm / 0.55) + 3;
  return gridDisk(hexOf(centre), steps)
    .map(idOf)
    .filter((other) => cellDistanceKm(centre, other) <= radiusKm);
}

function expectCoveredOnce(ranges: CellRange[], cells: bigint[]) {
  const inOrder = ranges.toSorted((a, b) => (a.lo < b.lo ? -1 : 1));
  for (const [i, range] of inOrder.entries()) {
    if (range.lo > range.hi || (i > 0 && inOrder[i - 1]!.hi >= range.lo)) throw new Error('ranges overlap');
  }
  let i = 0;
  for (const wanted of cells.toSorted((a, b) => (a < b ? -1 : 1))) {
    while (i < inOrder.length && inOrder[i]!.hi < wanted) i++;
    if (!(inOrder[i] && inOrder[i]!.lo <= wanted)) throw new Error(`${hexOf(wanted)} is not covered`);
  }
}

describe('cells', () => {
  it('a cell has resolution 8, and a coarser one is the centre child of its parent', () => {
    fc.assert(
      fc.property(point, precision, (p, r) => {
        const hex = hexOf(cellOf(p, r));
        expect(isValidCell(hex) && getResolution(hex)).toBe(8);
        expect(hex).toBe(cellToCenterChild(cellToParent(hex, r), 8));
        expect(hex).toBe(cellToCenterChild(cellToParent(latLngToCell(p.lat, p.lng, 8), r), 8));
      }),
    );
  });

  it('a cell fits into a signed 64-bit column', () => {
    fc.assert(fc.property(cell, (c) => BigInt.asIntN(64, c) === c));
  });

  it('a coarsened cell is the one its point gives at that precision, in any number of steps', () => {
    fc.assert(
      fc.property(point, (p) => {
        expect(coarsen(coarsen(cellOf(p, 8), 7), 6)).toBe(cellOf(p, 6));
        expect(coarsen(cellOf(p, 7), 7)).toBe(cellOf(p, 7));
      }),
    );
  });

  it('the centre of a cell gives the same cell', () => {
    fc.assert(fc.property(cell, (c) => cellOf(cellCentre(c), 8) === c));
  });

  it('a point away from the poles is less than 0.8 km from the centre of its cell', () => {
    fc.assert(
      fc.property(point, (p) => {
        const { lat, lng } = cellCentre(cellOf(p, 8));
        const dLng = ((lng - p.lng + 540) % 360) - 180;
        const km = Math.hypot(lat - p.lat, dLng * Math.cos((lat * Math.PI) / 180)) * 111.2;
        expect(Math.abs(lat) > 89.9 || km < 0.8).toBe(true);
      }),
    );
  });

  it('a cell belongs to the region of resolution 3 that contains it', () => {
    fc.assert(
      fc.property(point, (p) => {
        expect(hexOf(regionOf(cellOf(p, 8)))).toBe(cellToParent(latLngToCell(p.lat, p.lng, 8), 3));
      }),
    );
  });
});

describe('the distance between cells', () => {
  it('the distance is the same both ways', () => {
    fc.assert(fc.property(cell, cell, (a, b) => cellDistanceKm(a, b) === cellDistanceKm(b, a)));
  });

  it('the distance is zero for the same cell and for no other', () => {
    fc.assert(
      fc.property(cell, fc.nat({ max: 18 }), (a, n) => {
        const neighbours = gridDisk(hexOf(a), 2);
        const b = idOf(neighbours[n % neighbours.length]!);
        expect(cellDistanceKm(a, a)).toBe(0);
        expect(cellDistanceKm(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('the distance is never longer than a detour', () => {
    fc.assert(
      fc.property(cell, cell, cell, (a, b, c) => {
        expect(cellDistanceKm(a, c)).toBeLessThanOrEqual(cellDistanceKm(a, b) + cellDistanceKm(b, c) + 1e-6);
      }),
    );
  });

  it('the distance from Shanghai to Beijing is about 1,067 km', () => {
    const km = cellDistanceKm(cellOf({ lat: 31.2304, lng: 121.4737 }, 8), cellOf({ lat: 39.9042, lng: 116.4074 }, 8));
    expect(km).toBeGreaterThan(1066);
    expect(km).toBeLessThan(1069);
  });
});

describe('rings', () => {
  it.each(Object.entries(awkward))('rings around %s cover every cell within the radius once', (_, centre) => {
    for (const radiusKm of [0, 1, 7, 25]) expectCoveredOnce(rings(centre, radiusKm), within(centre, radiusKm));
  });

  it('rings around any cell cover every cell within the radius once', () => {
    const radius = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(cell, radius, (centre, radiusKm) =>
        expectCoveredOnce(rings(centre, radiusKm), within(centre, radiusKm)),
      ),
      { numRuns: 60 },
    );
  });

  it('rings cover each point up to 200 km away once', () => {
    const bearing = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(cell, bearing, fc.double({ min: 0, max: 200, noNaN: true }), (centre, angle, km) => {
        const { lat, lng } = cellCentre(centre);
        fc.pre(Math.abs(lat) < 85);
        const east = (km * Math.sin(angle)) / (111.2 * Math.cos((lat * Math.PI) / 180));
        const there = cellOf({ lat: lat + (km * Math.cos(angle)) / 111.2, lng: ((lng + east + 540) % 360) - 180 }, 8);
        fc.pre(cellDistanceKm(centre, there) <= 200);
        expect(rings(centre, 200).filter(({ lo, hi }) => lo <= there && there <= hi)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('rings are sorted by the distance between cell centres, nearest first', () => {
    fc.assert(
      fc.property(cell, fc.double({ min: 0, max: 200, noNaN: true }), (centre, radiusKm) => {
        const ranges = rings(centre, radiusKm);
        expect(ranges[0]).toEqual({ lo: centre, hi: centre, km: 0 });
        const farthestOff = ranges.map(({ lo, km }) => Math.abs(km - cellDistanceKm(centre, lo)));
        expect(Math.max(...farthestOff)).toBeLessThan(1e-6);
        expect(ranges.every(({ km }, i) => i === 0 || km >= ranges[i - 1]!.km)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('rings are single cells nearby, and fewer than 3,000 ranges in all', () => {
    for (const centre of Object.values(awkward)) {
      const ranges = rings(centre, 200);
      expect(ranges.length).toBeLessThan(3000);
      expect(ranges.filter(({ km }) => km < 4.9).every(({ lo, hi }) => lo === hi)).toBe(true);
    }
  });

  it('rings of 30 km reach less than 4 km beyond the radius', () => {
    for (const { km } of rings(awkward['a city']!, 30)) expect(km).toBeLessThan(34);
  });
});

describe('null island', () => {
  it('coordinates near 0, 0 are of a broken sensor, and those of the coast of Ghana are not', () => {
    expect(isNullIsland({ lat: 0, lng: 0 })).toBe(true);
    expect(isNullIsland({ lat: -0.009, lng: 0.009 })).toBe(true);
    expect(isNullIsland({ lat: 0.01, lng: 0 })).toBe(false);
    expect(isNullIsland({ lat: 5.55, lng: -0.005 })).toBe(false);
  });
});
