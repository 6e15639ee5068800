import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPossibleTravel } from './travel.js';

const hour = 3_600_000;
const km = fc.double({ min: 0, max: 20_040, noNaN: true });
const time = fc.integer({ min: -hour, max: 48 * hour });

describe('travel', () => {
  it.each([
    ['a step across the street at once', 0.9, 0, true],
    ['a first fix that was far off', 50, 0, true],
    ['another city at once', 51, 0, false],
    ['Shanghai to Beijing by plane', 1067, 2 * hour, true],
    ['Shanghai to Beijing in half an hour', 1067, hour / 2, false],
    ['the other side of the world in a day', 20_000, 24 * hour, true],
    ['another city when the clock was set back', 60, -hour, false],
  ])('judges %s', (_, distance, ms, possible) => {
    expect(isPossibleTravel(distance, ms)).toBe(possible);
  });

  it('that is possible stays possible for who is nearer or took longer', () => {
    fc.assert(
      fc.property(km, km, time, time, (a, b, s, t) => {
        const easier = isPossibleTravel(Math.min(a, b), Math.max(s, t));
        const harder = isPossibleTravel(Math.max(a, b), Math.min(s, t));
        expect(harder && !easier).toBe(false);
      }),
    );
  });
});
