// Tests the simulated users, which must be realistic for a comparison of ranking policies. No database.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf } from '../../bench/simulate/dataset-measures.js';
import { auc, gini } from '../../bench/simulate/measures.js';
import { outcomeOf } from '../../bench/simulate/outcome.js';
import { plot } from '../../bench/simulate/plot.js';
import { ordersOf, withinReach } from '../../bench/simulate/policies.js';
import { firstDay, populationOf } from '../../bench/simulate/population.js';
import { likes } from '../../bench/simulate/tastes.js';
import { most, visitsOf } from '../../bench/simulate/visits.js';
import { ageOn } from '../../src/features/profiles/age.js';

const days = 14;
const population = populationOf(300, days, 1);
const shares = fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 });

describe('the simulated users', () => {
  it('the same seed gives the same users, and another seed gives others', () => {
    expect(populationOf(50, days, 1)).toEqual(populationOf(50, days, 1));
    expect(populationOf(50, days, 1)).not.toEqual(populationOf(50, days, 2));
  });

  it('every user is at least 18 on the day they join', () => {
    const people = [1, 2, 3, 4, 5, 6].flatMap((seed) => populationOf(400, days, seed));
    for (const { birthDate, joined, age } of people) {
      expect(ageOn(birthDate, joined)).toBeGreaterThanOrEqual(18);
      expect(ageOn(birthDate, firstDay)).toBe(age);
    }
  });

  it('every user fits the limits of a profile', () => {
    for (const { interests, minAge, maxAge, age } of population) {
      expect(new Set(interests).size).toBe(interests.length);
      expect(minAge).toBeGreaterThanOrEqual(18);
      expect(maxAge).toBeLessThanOrEqual(99);
      expect(age).toBeGreaterThanOrEqual(18);
    }
  });

  it.each([1, 2, 3])('simulated users are as hard to predict as real speed daters, with seed %d', (seed) => {
    const { overlapAuc, ratesAuc, womenLike, menLike } = factsOf(populationOf(400, days, seed), seed);
    expect(overlapAuc).toBeGreaterThan(0.505);
    expect(overlapAuc).toBeLessThan(0.555);
    expect(ratesAuc).toBeGreaterThan(0.71);
    expect(ratesAuc).toBeLessThan(0.79);
    expect(womenLike).toBeLessThan(menLike);
  });

  it('a user gives the same verdict, whatever other profiles they have seen', () => {
    const first = likes(1, 3, 4, 0.5);
    likes(1, 4, 3, 0.5);
    expect(likes(1, 3, 4, 0.5)).toBe(first);
  });
});

describe('the simulated visits', () => {
  const visits = visitsOf(population, days, 1);

  it('visits are in order of time, and none is before its user has joined', () => {
    const times = visits.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { n, at } of visits) expect(at.getTime()).toBeGreaterThanOrEqual(population[n]!.joined.getTime());
  });

  it('a user visits at most once a day, and sees a bounded number of cards', () => {
    const seen = visits.map(({ n, at }) => `${n} ${at.toISOString().slice(0, 10)}`);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { cards } of visits) expect(cards).toBeLessThanOrEqual(most);
  });

  it('the first visit of a new user is at the moment they join', () => {
    for (const { n, joined } of population.filter(({ lastSeen }) => !lastSeen)) {
      expect(visits.find((visit) => visit.n === n)?.at).toEqual(joined);
    }
  });
});

describe('the ranking policies that are compared', () => {
  it.each(['nearest', 'interests', 'random', 'knowing'] as const)(
    'the policy %s orders the same users as the others',
    (policy) => {
      const orderOf = ordersOf(policy, population, 1);
      for (const viewer of population.slice(0, 20)) {
        const numbers = orderOf(viewer).map(({ n }) => n);
        const within = withinReach(viewer, population).map(({ person }) => person.n);
        expect(numbers.toSorted((a, b) => a - b)).toEqual(within);
      }
    },
  );
});

describe('the simulation measures', () => {
  it('the Gini coefficient is 0 for even shares and near 1 when one holds all', () => {
    expect(gini([3, 3, 3])).toBeCloseTo(0);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75);
  });

  it('the Gini coefficient is the mean difference over twice the mean', () => {
    fc.assert(
      fc.property(shares, (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const gaps = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
        const expected = mean === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / (2 * values.length ** 2 * mean);
        expect(gini(values)).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('the AUC is the share of pairs in the right order, and ties count half', () => {
    const answer = fc.record({ value: fc.nat(5), liked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), (answers) => {
        const likes = answers.filter(({ liked }) => liked);
        const passes = answers.filter(({ liked }) => !liked);
        fc.pre(likes.length > 0 && passes.length > 0);
        const wins = likes.flatMap((a) => passes.map((b): number => (Math.sign(a.value - b.value) + 1) / 2));
        expect(auc(answers)).toBeCloseTo(wins.reduce((sum, win) => sum + win, 0) / wins.length, 9);
      }),
    );
  });

  it('a match counts for both users, and a new user counts from the day they joined', () => {
    const [regular] = population.filter(({ lastSeen }) => lastSeen);
    const newcomer = { ...regular!, n: 1, lastSeen: undefined, joined: new Date('2026-01-07T00:00:00Z') };
    const chronicle = { shown: [2, 4], matches: [1, 1], swipes: 10, likes: 4, matchesByDay: [0, 0, 1, 1] };
    const outcome = outcomeOf([{ ...regular!, n: 0 }, newcomer], 4, chronicle);
    expect(outcome).toMatchObject({ matchesPerPersonPerDay: 0.3333, shareWithMatch: 1, matchesPer100Swipes: 10 });
    // 2 in four days and 4 in two
    expect(outcome.exposureGini).toBeCloseTo(gini([0.5, 2]), 3);
  });

  it('the plot is one well-formed SVG', () => {
    const chronicle = { shown: [1], matches: [0], swipes: 1, likes: 0, matchesByDay: [0, 0] };
    const outcome = outcomeOf(population.slice(0, 1), 2, chronicle);
    const svg = plot([['nearest', outcome]], 'a < b');
    expect(svg).toContain('a &lt; b');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
