import { describe, expect, it } from '@jest/globals';
import { cellDistanceKm, cellOf } from '../features/location/geography/cell.js';
import { demoHomes } from './demo-town.js';
import { seeded } from './random.js';

const shanghai = { lat: 31.22, lng: 121.46, population: 24_000_000 };

function dwellings(seed: number, count: number) {
  const random = seeded(seed);
  const next = demoHomes(shanghai, random);
  return Array.from({ length: count }, () => next(random));
}

describe('a demo town', () => {
  it('the homes of a town are the same for the same seed, and others for another seed', () => {
    expect(dwellings(1, 50)).toEqual(dwellings(1, 50));
    expect(dwellings(1, 50)).not.toEqual(dwellings(2, 50));
  });

  it('a town is densest in the middle and thins out', () => {
    const middle = cellOf(shanghai, 8);
    const km = dwellings(1, 20_000).map((point) => cellDistanceKm(middle, cellOf(point, 8)));
    const densities = [0, 4, 8, 16, 32].map((from, n, rings) => {
      const to = rings[n + 1] ?? 64;
      return km.filter((d) => d >= from && d < to).length / (to * to - from * from);
    });
    expect(densities).toEqual([...densities].sort((a, b) => b - a));
    expect(densities.at(-1)).toBeLessThan((densities[0] ?? 0) / 100);
  });

  it('the homes of a town at the edge of the map have valid coordinates', () => {
    for (const town of [
      { lat: 78.2, lng: 15.6, population: 2_000 },
      { lat: -17.7, lng: 179.99, population: 500_000 },
    ]) {
      const random = seeded(3);
      const next = demoHomes(town, random);
      for (let n = 0; n < 1_000; n++) {
        const { lat, lng } = next(random);
        expect(Math.abs(lat)).toBeLessThanOrEqual(90);
        expect(Math.abs(lng)).toBeLessThanOrEqual(180);
      }
    }
  });
});
