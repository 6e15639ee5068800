import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ADULT_AGE, adultOn, ageOn } from './age.js';

const at = (date: string) => new Date(`${date}T12:00:00Z`);

describe('an age', () => {
  it.each([
    ['2000-06-15', '2018-06-14', 17],
    ['2000-06-15', '2018-06-15', 18],
    ['2000-06-15', '2018-12-01', 18],
    ['2000-12-31', '2018-01-01', 17],
    ['2000-02-29', '2018-02-28', 17],
    ['2000-02-29', '2018-03-01', 18],
    ['2000-02-29', '2020-02-29', 20],
    ['2030-01-01', '2026-01-01', -4],
  ])('a user born on %s is on %s %d years old', (birthDate, today, years) => {
    expect(ageOn(birthDate, at(today))).toBe(years);
  });

  it('an age never falls as time passes and grows by one at each birthday', () => {
    const day = fc.date({ min: at('1900-01-01'), max: at('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, day, (birth, a, b) => {
        const born = birth.toISOString().slice(0, 10);
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(ageOn(born, early)).toBeLessThanOrEqual(ageOn(born, late));
        expect(ageOn(born, new Date(birth.getTime() + 366 * 86_400_000))).toBe(1);
      }),
    );
  });

  it('an age is 18 from the moment of adulthood on, and not a millisecond before', () => {
    const day = fc.date({ min: at('1900-01-01'), max: at('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (birth) => {
        const born = birth.toISOString().slice(0, 10);
        const adult = adultOn(born);
        expect(ageOn(born, adult)).toBe(ADULT_AGE);
        expect(ageOn(born, new Date(adult.getTime() - 1))).toBe(ADULT_AGE - 1);
      }),
    );
  });
});
