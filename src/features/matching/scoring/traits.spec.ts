import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORIES, INTERESTS } from '../../profiles/interest-catalogue.js';
import { traitsOf } from './traits.js';

const idsOf = (category: string) => INTERESTS.filter((one) => one.category === category).map(({ id }) => id);
const placeOf = (category: string) => CATEGORIES.findIndex(({ slug }) => slug === category);
const choices = fc.uniqueArray(fc.constantFrom(...INTERESTS.map(({ id }) => id)), { minLength: 1, maxLength: 20 });

describe('traits', () => {
  it('the traits of a user without interests are zeros', () => {
    expect(traitsOf([])).toEqual(CATEGORIES.map(() => 0));
  });

  it('traits are one number for each category, together of length 1', () => {
    fc.assert(
      fc.property(choices, (interests) => {
        const traits = traitsOf(interests);
        expect(traits).toHaveLength(CATEGORIES.length);
        expect(Math.hypot(...traits)).toBeCloseTo(1, 12);
        expect(traits.every((trait) => trait >= 0)).toBe(true);
      }),
    );
  });

  it.each(CATEGORIES.map(({ slug }) => slug))(
    'an interest of %s gives a trait of 1 for its category alone',
    (category) => {
      for (const id of idsOf(category)) {
        expect(traitsOf([id])).toEqual(CATEGORIES.map(({ slug }) => (slug === category ? 1 : 0)));
      }
    },
  );

  it('traits are in proportion to the number of chosen interests of a category', () => {
    const traits = traitsOf([...idsOf('sports').slice(0, 3), ...idsOf('music').slice(0, 4)]);
    expect(traits[placeOf('sports')]).toBeCloseTo(0.6, 12);
    expect(traits[placeOf('music')]).toBeCloseTo(0.8, 12);
  });

  it('traits do not depend on the order', () => {
    fc.assert(
      fc.property(choices, (interests) => expect(traitsOf(interests.toReversed())).toEqual(traitsOf(interests))),
    );
  });

  it('a number that is not in the catalogue is left out', () => {
    expect(traitsOf([255, -1])).toEqual(traitsOf([]));
    expect(traitsOf([...idsOf('pets'), 255])).toEqual(traitsOf(idsOf('pets')));
  });
});
