import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, coarsen, PRECISIONS } from './geography/cell.js';
import type { StoredLocation } from './location.types.js';
import { immediateLocation } from './location-delay.js';
import {
  decideLocationUpdate as decideIn,
  effectiveLocation,
  type LocationDecision,
  type LocationReport,
  type LocationUpdateContext,
  publicCellAt,
} from './location-update.js';

const noon = new Date('2026-05-01T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const xuhui = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const pudong = cellOf({ lat: 31.22, lng: 121.54 }, 8);
const kyoto = cellOf({ lat: 35.01, lng: 135.77 }, 8);
const home: StoredLocation = {
  ...{ cell: xuhui, precision: 8, movedAt: noon, spentKm: 0, publicLocation: immediateLocation(xuhui), roaming: null },
};
const abroad: StoredLocation = { ...home, roaming: { cell: kyoto, until: later(60) } };

/** Every cell has enough users, and moves are visible at once. */
const open = { random: 0.5, isCrowded: () => true, delayMinutes: 0, freeKm: 50 };
const decide = (
  before: StoredLocation | undefined,
  saying: LocationReport,
  now: Date,
  some: Partial<LocationUpdateContext> = {},
) => decideIn(before, saying, { ...open, now, ...some });
const here = (cell: bigint, precision?: 8 | 7 | 6): LocationReport => ({ kind: 'here', cell, precision });
/** Returns a decision that is not a refusal. */
const decided = (
  before: StoredLocation | undefined,
  saying: LocationReport,
  now: Date,
  some: Partial<LocationUpdateContext> = {},
) => decide(before, saying, now, some) as LocationDecision;

describe('a first location', () => {
  it('a first location is stored at resolution 8 unless a coarser one is asked for', () => {
    const fine = { after: home, writes: 'place', arrived: true };
    expect(decide(undefined, here(xuhui), noon)).toEqual(fine);
    const [cell, shown] = [coarsen(xuhui, 6), immediateLocation(coarsen(xuhui, 6))];
    const coarse = { ...home, cell, precision: 6, publicLocation: shown };
    expect(decide(undefined, here(xuhui, 6), noon)).toEqual({ after: coarse, writes: 'place', arrived: false });
  });

  it.each<LocationReport>([{ kind: 'precision', precision: 7 }, { kind: 'roam', cell: kyoto }, { kind: 'return' }])(
    'the update %j is refused before a first location',
    (saying) => {
      expect(decide(undefined, saying, noon)).toEqual({ refusal: 'PROFILE_INCOMPLETE' });
    },
  );
});

describe('a move', () => {
  it('a move that is impossible in the time is refused', () => {
    expect(decide(home, here(kyoto), later(10))).toEqual({ refusal: 'LOCATION_IMPOSSIBLE' });
    expect(decided(home, here(kyoto), later(120)).after.cell).toBe(kyoto);
  });

  it('a move to another cell is an arrival', () => {
    const after = { ...home, cell: pudong, movedAt: later(30), publicLocation: immediateLocation(pudong) };
    expect(decide(home, here(pudong), later(30))).toEqual({ after, writes: 'place', arrived: true });
  });

  it('a move within the cell is written every few minutes, and only its time', () => {
    expect(decide(home, here(xuhui), later(1))).toEqual({ after: home, writes: 'nothing', arrived: false });
    const after = { ...home, movedAt: later(3) };
    expect(decide(home, here(xuhui), later(3))).toEqual({ after, writes: 'time', arrived: false });
  });

  it('a move at a coarse precision is no arrival', () => {
    const coarse = decided(home, { kind: 'precision', precision: 7 }, noon).after;
    expect(decide(coarse, here(pudong), later(30))).toMatchObject({ writes: 'place', arrived: false });
  });

  it('a move spends free kilometres, which come back with time', () => {
    const ahead = decided(home, here(pudong), noon).after;
    expect(ahead.spentKm).toBeCloseTo(10.8, 0);
    const twice = decided(ahead, here(xuhui), noon).after;
    expect(twice.spentKm).toBeCloseTo(2 * ahead.spentKm, 6);
    expect(decide(twice, here(pudong), noon, { freeKm: 25 })).toEqual({ refusal: 'LOCATION_IMPOSSIBLE' });
    expect(decided(twice, here(pudong), later(10), { freeKm: 25 }).after.spentKm).toBe(0);
  });

  it('no stored cell is finer than the precision', () => {
    const point = fc.record({
      lat: fc.double({ min: 31, max: 31.4, noNaN: true }),
      lng: fc.double({ min: 121, max: 121.6, noNaN: true }),
    });
    const precision = fc.constantFrom(...PRECISIONS);
    const saying = fc.oneof(
      point.map((at): LocationReport => here(cellOf(at, 8))),
      fc.tuple(point, precision).map(([at, kept]): LocationReport => here(cellOf(at, 8), kept)),
      precision.map((kept): LocationReport => ({ kind: 'precision', precision: kept })),
      point.map((at): LocationReport => ({ kind: 'roam', cell: cellOf(at, 8) })),
    );
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 12 }), fc.constantFrom(0, 20), (all, delayMinutes) => {
        let place: StoredLocation | undefined;
        for (const [n, each] of all.entries()) {
          const decision = decide(place, each, later(n), { delayMinutes });
          if ('refusal' in decision) continue;
          place = decision.after;
          const { cell, publicLocation: shown } = place;
          const kept = [cell, shown.cell, shown.target, shown.next?.cell ?? cell];
          expect(kept.map((each) => coarsen(each, place!.precision))).toEqual(kept);
          expect(shown.next === null).toBe(shown.target === shown.cell);
          if (place.roaming) expect(coarsen(place.roaming.cell, place.precision)).toBe(place.roaming.cell);
        }
      }),
    );
  });
});

describe('a change of precision', () => {
  it('a coarser precision applies at once to the location and to roaming, and keeps the time of the move', () => {
    const { after } = decided(abroad, { kind: 'precision', precision: 6 }, later(5));
    expect(after).toEqual({
      ...home,
      cell: coarsen(xuhui, 6),
      precision: 6,
      publicLocation: immediateLocation(coarsen(xuhui, 6)),
      roaming: { cell: coarsen(kyoto, 6), until: later(60) },
    });
  });

  it('a finer precision applies only with the next location', () => {
    const coarse = decided(home, { kind: 'precision', precision: 6 }, noon).after;
    const finer = decided(coarse, { kind: 'precision', precision: 8 }, noon).after;
    expect(finer).toEqual({ ...coarse, precision: 8 });
    expect(decided(finer, here(xuhui), later(1)).after.cell).toBe(xuhui);
  });
});

describe('roaming', () => {
  it('roaming lasts a day, at any distance, without the check of impossible travel', () => {
    const { after } = decided(home, { kind: 'roam', cell: kyoto }, noon);
    expect(after).toEqual({ ...home, roaming: { cell: kyoto, until: later(24 * 60) } });
    expect(effectiveLocation(after, later(24 * 60 - 1)).cell).toBe(kyoto);
    expect(effectiveLocation(after, later(24 * 60)).cell).toBe(xuhui);
  });

  it('roaming continues while the user moves, and the move is no arrival', () => {
    const decision = decided(abroad, here(pudong), later(30));
    expect(decision).toMatchObject({ writes: 'place', arrived: false });
    expect(effectiveLocation(decision.after, later(30)).cell).toBe(kyoto);
    expect(effectiveLocation(decision.after, later(61)).cell).toBe(pudong);
  });

  it('roaming does not allow a faster move', () => {
    expect(decide(abroad, here(kyoto), later(10))).toEqual({ refusal: 'LOCATION_IMPOSSIBLE' });
  });

  it('roaming ends when the user returns or its time is up', () => {
    expect(decide(abroad, { kind: 'return' }, later(5))).toMatchObject({ after: home, writes: 'place' });
    expect(decide(abroad, here(xuhui), later(61))).toMatchObject({ after: { roaming: null }, writes: 'place' });
    expect(decide(home, { kind: 'return' }, later(5))).toMatchObject({ writes: 'nothing' });
  });
});

describe('the public location', () => {
  const late = { delayMinutes: 30 };
  const alone = { isCrowded: () => false };

  it('the public location of a new user is immediate, and that of a moved user is delayed', () => {
    expect(publicCellAt(decided(undefined, here(xuhui), noon, late).after, noon)).toBe(xuhui);
    const { after } = decided(home, here(pudong), later(1), late);
    expect(after.publicLocation).toEqual({ cell: xuhui, target: pudong, next: { cell: pudong, at: later(25) } });
    expect([effectiveLocation(after, later(1)).cell, publicCellAt(after, later(1))]).toEqual([pudong, xuhui]);
  });

  it('the public location is a coarser cell where too few others are', () => {
    const { after } = decided(undefined, here(xuhui), noon, alone);
    expect([after.cell, publicCellAt(after, noon)]).toEqual([xuhui, coarsen(xuhui, 6)]);
    const few = { isCrowded: (_: bigint, precision: number) => precision === 7 };
    expect(publicCellAt(decided(undefined, here(xuhui), noon, few).after, noon)).toBe(coarsen(xuhui, 7));
    expect(publicCellAt(decided(home, { kind: 'roam', cell: kyoto }, noon, alone).after, noon)).toBe(coarsen(kyoto, 6));
  });

  it('the public location changes only with the user’s own updates, not when others come or go', () => {
    const { after } = decided(undefined, here(xuhui), noon, alone);
    const again: LocationReport[] = [here(xuhui), { kind: 'precision', precision: 8 }, { kind: 'return' }];
    for (const saying of again)
      expect(decided(after, saying, later(5)).after.publicLocation).toEqual(after.publicLocation);
    for (const saying of again)
      expect(decided(home, saying, later(5), alone).after.publicLocation).toEqual(home.publicLocation);
  });

  it('a user in a cell with too few others does not arrive for others', () => {
    expect(decided(undefined, here(xuhui), noon, alone).arrived).toBe(false);
    expect(decided(home, here(pudong), later(30), alone).arrived).toBe(false);
  });
});
