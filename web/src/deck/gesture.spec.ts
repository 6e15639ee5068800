import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kindOf, stampsOf } from './gesture.js';

const still = { x: 0, y: 0 };

describe('a drag that has ended', () => {
  it.each([
    ['far to the right', { x: 150, y: 20 }, still, 'like'],
    ['far to the left', { x: -150, y: 20 }, still, 'pass'],
    ['far upwards', { x: 20, y: -160 }, still, 'superlike'],
    ['a flick to the right', { x: 40, y: 0 }, { x: 900, y: 0 }, 'like'],
    ['a flick to the left', { x: -40, y: 0 }, { x: -900, y: 0 }, 'pass'],
    ['a flick upwards', { x: 0, y: -40 }, { x: 0, y: -900 }, 'superlike'],
    ['a little', { x: 40, y: 10 }, still, undefined],
    ['far downwards', { x: 0, y: 400 }, { x: 0, y: 900 }, undefined],
    ['to the right and flicked back', { x: 60, y: 0 }, { x: -900, y: 0 }, undefined],
  ])('a drag means the right kind of swipe: %s', (_, offset, velocity, kind) => {
    expect(kindOf(offset, velocity)).toBe(kind);
  });

  it('a mirrored drag means the opposite swipe', () => {
    const mirrored = { like: 'pass', pass: 'like', superlike: 'superlike' } as const;
    const number = fc.integer({ min: -1_000, max: 1_000 });
    const vector = fc.record({ x: number, y: number });
    fc.assert(
      fc.property(vector, vector, (offset, velocity) => {
        const kind = kindOf(offset, velocity);
        const other = kindOf({ x: -offset.x, y: offset.y }, { x: -velocity.x, y: velocity.y });
        expect(other).toBe(kind && mirrored[kind]);
      }),
    );
  });
});

describe('the stamps on a dragged card', () => {
  it('the stamps show the swipe that a release would make, at most one at a time', () => {
    const number = fc.integer({ min: -600, max: 600 });
    fc.assert(
      fc.property(number, number, (x, y) => {
        const shown = Object.entries(stampsOf({ x, y })).filter(([, strength]) => strength > 0);
        expect(shown.length).toBeLessThanOrEqual(1);
        const kind = kindOf({ x, y }, still);
        if (kind) expect(shown).toEqual([[kind, 1]]);
      }),
    );
  });
});
