import { expect, it } from '@jest/globals';
import { traitsOf } from './traits.js';

it('traits are a direction, not a number of interests', () => {
  expect(traitsOf([]).every((trait) => trait === 0)).toBe(true);
  expect(Math.hypot(...traitsOf([3, 40, 77, 90]))).toBeCloseTo(1);
  const [one] = traitsOf([3]).flatMap((trait, place) => (trait > 0 ? [place] : []));
  expect(traitsOf([3])[one!]).toBe(1);
  expect(traitsOf([999]).every((trait) => trait === 0)).toBe(true);
});
