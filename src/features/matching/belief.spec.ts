import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf, type Evidence, estimate, type Made, priorBelief } from './belief.js';
import { weights } from './weights.js';

const got = (liked: boolean, more: Partial<Evidence> = {}): Evidence => ({
  ...{ liked, offset: 0, offsetVar: 0.3, weight: 1 },
  ...more,
});
const made = (liked: boolean, traits: number[] = [1, 0]): Made => ({ ...got(liked), traits });
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('a belief', () => {
  it('is the prior while nothing has happened', () => {
    const { appeal, openness, appealVar, opennessVar, taste } = estimate([], []);
    expect({ appeal, openness, taste }).toEqual({ appeal: 0, openness: 0, taste: [] });
    expect(appealVar).toBeCloseTo(priorBelief.appealVar, 6);
    expect(opennessVar).toBeCloseTo(priorBelief.opennessVar, 6);
  });

  it('in the appeal of somebody rises with likes and falls with passes, and is surer with more', () => {
    const few = estimate(
      [],
      times(2, () => got(true)),
    );
    const many = estimate(
      [],
      times(20, () => got(true)),
    );
    expect(few.appeal).toBeGreaterThan(0);
    expect(many.appeal).toBeGreaterThan(few.appeal);
    expect(many.appealVar).toBeLessThan(few.appealVar);
    expect(
      estimate(
        [],
        times(2, () => got(false)),
      ).appeal,
    ).toBeCloseTo(-few.appeal, 6);
  });

  it('in openness is that of appeal in one who swipes, and the two pull apart', () => {
    const { openness, appeal } = estimate(
      times(10, () => made(true, [])),
      [],
    );
    expect(openness).toBeCloseTo(
      estimate(
        [],
        times(10, () => got(true)),
      ).appeal,
      6,
    );
    expect(appeal).toBeCloseTo(weights.prior.correlation * openness, 6);
  });

  it('counts a like that was to be expected less than one against the odds', () => {
    const expected = estimate([], [got(true, { offset: 2 })]).appeal;
    expect(expected).toBeLessThan(estimate([], [got(true, { offset: -2 })]).appeal);
    expect(expected).toBeGreaterThan(0);
  });

  it('counts an old swipe less, and one of somebody little known less', () => {
    const { appeal } = estimate([], [got(true)]);
    expect(estimate([], [got(true, { weight: 0.5 })]).appeal).toBeLessThan(appeal);
    expect(estimate([], [got(true, { offsetVar: 1.8 })]).appeal).toBeLessThan(appeal);
  });

  it('in taste leans to the traits of those who were liked', () => {
    const swipes = [...times(15, () => made(true, [1, 0])), ...times(15, () => made(false, [0, 1]))];
    const { taste, openness } = estimate(swipes, []);
    expect(taste[0]).toBeGreaterThan(0.1);
    expect(taste[1]).toBeCloseTo(-taste[0]!, 6);
    expect(openness).toBeCloseTo(0, 6);
  });

  it('is a maximum: no step to either side explains the swipes better', () => {
    const swipes = fc.array(
      fc.record({
        ...{ liked: fc.boolean(), offset: fc.double({ min: -3, max: 3, noNaN: true }) },
        ...{
          offsetVar: fc.double({ min: 0, max: 2, noNaN: true }),
          weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
        },
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(swipes, (all) => {
        const { appeal, openness } = estimate([], all);
        const { appealVar, opennessVar, correlation } = weights.prior;
        const worth = (a: number, o: number) => {
          const [x, y] = [a / Math.sqrt(appealVar), o / Math.sqrt(opennessVar)];
          const prior = -(x * x - 2 * correlation * x * y + y * y) / (2 * (1 - correlation ** 2));
          return all.reduce((sum, { liked, offset, offsetVar, weight }) => {
            const chance = chanceOf(offset + a, offsetVar);
            return sum + weight * Math.log(liked ? chance : 1 - chance);
          }, prior);
        };
        const best = worth(appeal, openness);
        for (const [da, dopen] of [
          [0.01, 0],
          [-0.01, 0],
          [0, 0.01],
          [0, -0.01],
        ] as const)
          expect(worth(appeal + da, openness + dopen)).toBeLessThanOrEqual(best + 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the chance behind uncertain log-odds', () => {
  it('is the logistic function when they are certain, and nearer to a half the less they are', () => {
    expect(chanceOf(1, 0)).toBeCloseTo(1 / (1 + Math.exp(-1)), 9);
    expect(chanceOf(0, 5)).toBe(0.5);
    expect(chanceOf(1, 2)).toBeLessThan(chanceOf(1, 0));
    expect(chanceOf(-1, 2)).toBeGreaterThan(chanceOf(-1, 0));
  });

  it('is about the mean over them', () => {
    const [mean, variance] = [0.8, 1.5];
    let [sum, total] = [0, 0];
    for (let z = -6; z <= 6; z += 0.01) {
      const density = Math.exp((-z * z) / 2);
      sum += density / (1 + Math.exp(-(mean + z * Math.sqrt(variance))));
      total += density;
    }
    expect(chanceOf(mean, variance)).toBeCloseTo(sum / total, 2);
  });
});
