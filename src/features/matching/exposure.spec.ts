import { expect, it } from '@jest/globals';
import { exposureTerm, shownLately } from './exposure.js';
import { weights } from './weights.js';

it('having been shown counts half after some days, and never more by a clock that goes back', () => {
  expect(shownLately(40, 100, 100 + weights.order.exposure.halfLifeDays)).toBe(20);
  expect(shownLately(40, 100, 99)).toBe(40);
});

it('being shown much costs more and more, and nothing costs nothing', () => {
  expect(exposureTerm(0)).toBeCloseTo(0, 9);
  expect(exposureTerm(10)).toBeLessThan(0);
  expect(exposureTerm(100)).toBeLessThan(exposureTerm(10));
});
