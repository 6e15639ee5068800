import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spentKmAfter } from './impossible-travel.js';

const hour = 3_600_000;
const freeKm = 50;
const km = fc.double({ min: 0, max: 20_040, noNaN: true });
const spent = fc.double({ min: 0, max: freeKm, noNaN: true });
const time = fc.integer({ min: -hour, max: 48 * hour });

describe('travel', () => {
  it.each([
    ['a step across the street at once', 0.9, 0, true],
    ['a first fix that was far off', 50, 0, true],
    ['another city at once', 51, 0, false],
    ['Shanghai to Beijing by train', 1318, 4.3 * hour, true],
    ['Shanghai to Beijing by plane', 1067, 2 * hour, true],
    ['Shanghai to Beijing in half an hour', 1067, hour / 2, false],
    ['the other side of the world in a day', 20_000, 24 * hour, true],
    ['another city when the clock was set back', 60, -hour, false],
  ])('the check judges %s correctly', (_, distance, ms, possible) => {
    expect(spentKmAfter(0, distance, ms) <= freeKm).toBe(possible);
  });

  it('a day of travel at the speed of a train costs nothing, whatever its steps', () => {
    let used = 0;
    for (let minutes = 0; minutes < 24 * 60; minutes++) used = spentKmAfter(used, 350 / 60, 60_000);
    expect(used).toBeCloseTo(0, 6);
  });

  it('a scan of a city of 30 km, cell by cell, takes one account hours', () => {
    const [cells, stepKm, secondMs] = [1_200, 0.92, 1_000];
    let [used, seconds] = [0, 0];
    for (let cell = 0; cell < cells; cell++) {
      let waited = 1;
      while (spentKmAfter(used, stepKm, waited * secondMs) > freeKm) waited++;
      used = spentKmAfter(used, stepKm, waited * secondMs);
      seconds += waited;
    }
    expect(seconds / 3_600).toBeGreaterThan(2.9);
  });

  it('a shorter distance, more time and less spent never cost more', () => {
    fc.assert(
      fc.property(km, km, time, time, spent, spent, (a, b, s, t, x, y) => {
        const easier = spentKmAfter(Math.min(x, y), Math.min(a, b), Math.max(s, t));
        const harder = spentKmAfter(Math.max(x, y), Math.max(a, b), Math.min(s, t));
        expect(easier).toBeLessThanOrEqual(harder);
      }),
    );
  });

  it('two steps never cost less than one', () => {
    fc.assert(
      fc.property(km, km, fc.nat(48 * hour), fc.nat(48 * hour), spent, (a, b, s, t, x) => {
        const whole = spentKmAfter(x, a + b, s + t);
        expect(spentKmAfter(spentKmAfter(x, a, s), b, t)).toBeGreaterThanOrEqual(whole - 1e-6);
      }),
    );
  });
});
