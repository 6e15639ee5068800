import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeOnRing, placesOf } from './rings.js';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 60 });

describe('users on a ring', () => {
  it('each user has a different place, as many as the ring has', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 40 }), (all, places) => {
        const placed = placeOnRing(all, places);
        expect(placed.map(({ id }) => id)).toEqual(all.slice(0, places));
        const angles = placed.map(({ angle }) => Math.round((angle / (2 * Math.PI)) * places));
        expect(new Set(angles).size).toBe(placed.length);
      }),
    );
  });

  it('users keep their places when the last one leaves', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 40 }), (all, places) => {
        const fewer = placeOnRing(all.slice(0, -1), places);
        expect(placeOnRing(all, places).slice(0, fewer.length)).toEqual(fewer);
      }),
    );
  });

  it('users are spread all around, even if their ids begin alike', () => {
    const all = Array.from({ length: 400 }, (_, n) => `019b0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
    const quarters = [0, 0, 0, 0];
    for (const id of all) quarters[Math.floor(placeOnRing([id], 360)[0]!.angle / (Math.PI / 2))]!++;
    for (const count of quarters) expect(count).toBeGreaterThan(70);
  });
});

describe('the places of a ring', () => {
  it('the places of a ring are far enough apart that faces do not overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 500 }), fc.integer({ min: 20, max: 60 }), (radius, size) => {
        const places = placesOf(radius, size);
        const arc = (2 * Math.PI * radius) / places;
        expect(arc).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});
