import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birthDates, type DiscoveryCriteria, eligible, soughtAge } from './eligible.js';

const today = new Date('2027-02-28T10:00:00Z');
const lan: DiscoveryCriteria = { id: 'a', gender: 1, seeks: 2, birthDate: '2000-01-01', minAge: 20, maxAge: 30 };
const bo: DiscoveryCriteria = { id: 'b', gender: 2, seeks: 5, birthDate: '1999-01-01', minAge: 18, maxAge: 40 };

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2009-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sides: fc.Arbitrary<DiscoveryCriteria> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    gender: fc.constantFrom(1, 2, 4),
    seeks: fc.integer({ min: 1, max: 7 }),
    birthDate: days,
    minAge: fc.integer({ min: 18, max: 99 }),
    span: fc.nat(40),
  })
  .map(({ span, ...side }) => ({ ...side, maxAge: Math.min(99, side.minAge + span) }));

describe('eligibility', () => {
  it('two users who seek each other are eligible', () => {
    expect(eligible(lan, bo, today)).toBe(true);
  });

  it.each<[string, DiscoveryCriteria, DiscoveryCriteria]>([
    ['themselves', lan, lan],
    ['a user of a gender not sought', lan, { ...bo, gender: 4 }],
    ['a user who seeks another gender', lan, { ...bo, seeks: 4 }],
    ['a user who is too old', lan, { ...bo, birthDate: '1996-02-28' }],
    ['a user who is too young', lan, { ...bo, birthDate: '2007-03-01' }],
    ['a user who finds them too young', lan, { ...bo, minAge: 28 }],
    ['a user who finds them too old', lan, { ...bo, maxAge: 26 }],
  ])('a viewer is not eligible with %s', (_, a, b) => {
    expect(eligible(a, b, today)).toBe(false);
  });

  it('a user is eligible from the birthday of the youngest age to the day before the birthday after the oldest', () => {
    const of = (birthDate: string) => eligible({ ...lan, seeks: 2 }, { ...bo, birthDate }, today);
    expect([of('2007-02-28'), of('2007-03-01'), of('1996-03-01'), of('1996-02-28')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('an age of 99 means 99 or older', () => {
    const oldest = { ...bo, birthDate: '1900-01-01', minAge: 18, maxAge: 99 };
    expect(eligible({ ...lan, maxAge: 99 }, oldest, today)).toBe(true);
    expect(eligible({ ...lan, minAge: 99, maxAge: 99 }, oldest, today)).toBe(true);
    expect(eligible({ ...lan, maxAge: 98 }, oldest, today)).toBe(false);
  });

  it('the rule is symmetric', () => {
    fc.assert(fc.property(sides, sides, (a, b) => expect(eligible(a, b, today)).toBe(eligible(b, a, today))));
  });

  it('the rule counts years as the cards do, leap days included', () => {
    const moments = fc.oneof(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom(new Date('2028-02-29'), new Date('2027-02-28'), new Date('2027-03-01')),
    );
    const births = fc.oneof(days, fc.constantFrom('2000-02-29', '1996-02-29', '2000-02-28', '2000-03-01'));
    fc.assert(
      fc.property(births, sides, moments, (birthDate, { minAge, maxAge }, now) => {
        const { bornAfter, bornBy } = birthDates({ minAge, maxAge }, now);
        const age = soughtAge(birthDate, now);
        expect(birthDate > bornAfter && birthDate <= bornBy).toBe(age >= minAge && age <= maxAge);
      }),
      { numRuns: 2_000 },
    );
  });
});
