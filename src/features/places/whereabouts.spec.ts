import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, coarsen, PRECISIONS } from './cell.js';
import type { Whereabouts } from './places.types.js';
import { type Decision, decide, effective, type Saying } from './whereabouts.js';

const noon = new Date('2026-05-01T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const xuhui = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const pudong = cellOf({ lat: 31.22, lng: 121.54 }, 8);
const kyoto = cellOf({ lat: 35.01, lng: 135.77 }, 8);
const home: Whereabouts = { cell: xuhui, precision: 8, movedAt: noon, roaming: null };
const abroad: Whereabouts = { ...home, roaming: { cell: kyoto, until: later(60) } };

const here = (cell: bigint, precision?: 8 | 7 | 6): Saying => ({ says: 'here', cell, precision });
/** A decision that is no refusal. */
const decided = (before: Whereabouts | undefined, saying: Saying, now: Date) => decide(before, saying, now) as Decision;

describe('a first location', () => {
  it('is kept at resolution 8 unless a coarser one is asked for', () => {
    const fine = { after: home, writes: 'place', arrived: true };
    expect(decide(undefined, here(xuhui), noon)).toEqual(fine);
    const coarse = { cell: coarsen(xuhui, 6), precision: 6, movedAt: noon, roaming: null };
    expect(decide(undefined, here(xuhui, 6), noon)).toEqual({ after: coarse, writes: 'place', arrived: false });
  });

  it.each<Saying>([{ says: 'precision', precision: 7 }, { says: 'roam', cell: kyoto }, { says: 'return' }])(
    'comes before %j',
    (saying) => {
      expect(decide(undefined, saying, noon)).toEqual({ refusal: 'PROFILE_INCOMPLETE' });
    },
  );
});

describe('a move', () => {
  it('is refused where nobody can have come in that time', () => {
    expect(decide(home, here(kyoto), later(10))).toEqual({ refusal: 'LOCATION_IMPOSSIBLE' });
    expect(decided(home, here(kyoto), later(120)).after.cell).toBe(kyoto);
  });

  it('to another cell is an arrival there', () => {
    const after = { ...home, cell: pudong, movedAt: later(30) };
    expect(decide(home, here(pudong), later(30))).toEqual({ after, writes: 'place', arrived: true });
  });

  it('within the cell is written every few minutes, and only its time', () => {
    expect(decide(home, here(xuhui), later(1))).toEqual({ after: home, writes: 'nothing', arrived: false });
    const after = { ...home, movedAt: later(3) };
    expect(decide(home, here(xuhui), later(3))).toEqual({ after, writes: 'time', arrived: false });
  });

  it('is nothing that others may know of at a coarse precision', () => {
    const coarse = decided(home, { says: 'precision', precision: 7 }, noon).after;
    expect(decide(coarse, here(pudong), later(30))).toMatchObject({ writes: 'place', arrived: false });
  });

  it('never leaves a cell that is finer than the precision', () => {
    const point = fc.record({
      lat: fc.double({ min: 31, max: 31.4, noNaN: true }),
      lng: fc.double({ min: 121, max: 121.6, noNaN: true }),
    });
    const precision = fc.constantFrom(...PRECISIONS);
    const saying = fc.oneof(
      point.map((at): Saying => here(cellOf(at, 8))),
      fc.tuple(point, precision).map(([at, kept]): Saying => here(cellOf(at, 8), kept)),
      precision.map((kept): Saying => ({ says: 'precision', precision: kept })),
      point.map((at): Saying => ({ says: 'roam', cell: cellOf(at, 8) })),
    );
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 12 }), (all) => {
        let place: Whereabouts | undefined;
        for (const [n, each] of all.entries()) {
          const decision = decide(place, each, later(n));
          if ('refusal' in decision) continue;
          place = decision.after;
          expect(coarsen(place.cell, place.precision)).toBe(place.cell);
          if (place.roaming) expect(coarsen(place.roaming.cell, place.precision)).toBe(place.roaming.cell);
        }
      }),
    );
  });
});

describe('choosing a precision', () => {
  it('coarsens both places at once and leaves the time of the move', () => {
    const { after } = decided(abroad, { says: 'precision', precision: 6 }, later(5));
    expect(after).toEqual({
      cell: coarsen(xuhui, 6),
      precision: 6,
      movedAt: noon,
      roaming: { cell: coarsen(kyoto, 6), until: later(60) },
    });
  });

  it('makes nothing finer before the next location', () => {
    const coarse = decided(home, { says: 'precision', precision: 6 }, noon).after;
    const finer = decided(coarse, { says: 'precision', precision: 8 }, noon).after;
    expect(finer).toEqual({ ...coarse, precision: 8 });
    expect(decided(finer, here(xuhui), later(1)).after.cell).toBe(xuhui);
  });
});

describe('roaming', () => {
  it('lasts a day, however far it is, and asks for no way to have come there', () => {
    const { after } = decided(home, { says: 'roam', cell: kyoto }, noon);
    expect(after).toEqual({ ...home, roaming: { cell: kyoto, until: later(24 * 60) } });
    expect(effective(after, later(24 * 60 - 1)).cell).toBe(kyoto);
    expect(effective(after, later(24 * 60)).cell).toBe(xuhui);
  });

  it('goes on while one moves, which nobody learns', () => {
    const decision = decided(abroad, here(pudong), later(30));
    expect(decision).toMatchObject({ writes: 'place', arrived: false });
    expect(effective(decision.after, later(30)).cell).toBe(kyoto);
    expect(effective(decision.after, later(61)).cell).toBe(pudong);
  });

  it('does not let one move faster', () => {
    expect(decide(abroad, here(kyoto), later(10))).toEqual({ refusal: 'LOCATION_IMPOSSIBLE' });
  });

  it('is over when one comes back or its time is up', () => {
    expect(decide(abroad, { says: 'return' }, later(5))).toMatchObject({ after: home, writes: 'place' });
    expect(decide(abroad, here(xuhui), later(61))).toMatchObject({ after: { roaming: null }, writes: 'place' });
    expect(decide(home, { says: 'return' }, later(5))).toMatchObject({ writes: 'nothing' });
  });
});
