import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weights } from '../scoring/weights.js';
import {
  chanceOf,
  estimate,
  type ModelPair,
  type PreferenceModel,
  priorModel,
  type SwipeEvidence,
} from './preference-model.js';

const { appealVar, opennessVar, correlation, tasteVar } = weights.prior;

const swipe = (liked: boolean, more: Partial<SwipeEvidence> = {}): SwipeEvidence => ({
  liked,
  offset: -0.3,
  offsetVar: 1,
  weight: 1,
  ...more,
});
const towards = (liked: boolean, traits: number[] = [], more: Partial<SwipeEvidence> = {}): ModelPair => ({
  ...swipe(liked, more),
  traits,
});
const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
const flip = <T extends SwipeEvidence>(one: T): T => ({ ...one, liked: !one.liked, offset: -one.offset });

const numbers = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const evidence = fc.record({
  liked: fc.boolean(),
  offset: numbers(-3, 3),
  offsetVar: numbers(0, 2),
  weight: numbers(0, 1),
});
const traits = fc.tuple(numbers(0, 1), numbers(0, 1), numbers(0, 1)).map((all) => {
  const length = Math.hypot(...all);
  return all.map((one) => (length > 0 ? one / length : 0));
});
const madeSwipes = fc.array(
  fc.tuple(evidence, traits).map(([one, of]): ModelPair => ({ ...one, traits: of })),
  { maxLength: 40 },
);
const gotSwipes = fc.array(evidence, { maxLength: 40 });

/** Returns the log of the posterior, up to a constant, from the definition of the model. */
function logPosterior([openness, appeal, ...taste]: number[], made: ModelPair[], got: SwipeEvidence[]): number {
  const slope = correlation * Math.sqrt(appealVar / opennessVar);
  let total = -(openness! ** 2) / (2 * opennessVar);
  total -= (appeal! - slope * openness!) ** 2 / (2 * appealVar * (1 - correlation ** 2));
  for (const one of taste) total -= one ** 2 / (2 * tasteVar);
  for (const one of made) {
    const alike = one.traits.reduce((sum, trait, t) => sum + trait * taste[t]!, 0);
    total += one.weight * Math.log(chanceThat(one, openness! + alike));
  }
  for (const one of got) total += one.weight * Math.log(chanceThat(one, appeal!));
  return total;
}

function chanceThat({ liked, offset, offsetVar }: SwipeEvidence, own: number): number {
  const chance = chanceOf(offset + own, offsetVar);
  return liked ? chance : 1 - chance;
}

const parametersOf = ({ openness, appeal, taste }: PreferenceModel) => [openness, appeal, ...taste];

function slopeAt(at: number[], place: number, of: (values: number[]) => number): number {
  const step = 1e-4;
  const beside = (by: number) => of(at.with(place, at[place]! + by));
  return (beside(step) - beside(-step)) / (2 * step);
}

describe('a preference model', () => {
  it('a model without swipes is the prior', () => {
    const model = estimate([], []);
    expect(model).toEqual({
      ...priorModel,
      appealVar: expect.closeTo(appealVar, 9),
      opennessVar: expect.closeTo(opennessVar, 9),
    });
  });

  it('a model after swipes of weight 0 is the prior', () => {
    const model = estimate([towards(true, [1, 0], { weight: 0 })], [swipe(true, { weight: 0 })]);
    expect(model.appeal).toBeCloseTo(0);
    expect(model.openness).toBeCloseTo(0);
    expect(model.taste).toEqual([0, 0]);
    expect(model.appealVar).toBeCloseTo(appealVar);
  });

  it('a model is the most probable one', () => {
    fc.assert(
      fc.property(madeSwipes, gotSwipes, (made, got) => {
        const found = parametersOf(estimate(made, got));
        for (const place of found.keys()) {
          expect(Math.abs(slopeAt(found, place, (values) => logPosterior(values, made, got)))).toBeLessThan(2e-3);
        }
      }),
    );
  });

  it.each([
    [30, true, -6],
    [30, false, 6],
    [100, true, -3],
    [100, false, -1],
  ])('a model is the most probable one after %d equal swipes against the odds: %s from %d', (count, liked, offset) => {
    const got = times(count, swipe(liked, { offset, offsetVar: 0.2 }));
    const found = parametersOf(estimate([], got));
    for (const place of found.keys()) {
      expect(Math.abs(slopeAt(found, place, (values) => logPosterior(values, [], got)))).toBeLessThan(0.05);
    }
  });

  it('the variances are those of the curvature of the posterior', () => {
    const made = [towards(true), towards(true), towards(false, [], { offset: 1 })];
    const got = [swipe(true), swipe(false, { offset: 0.5, offsetVar: 0.2 })];
    const model = estimate(made, got);
    const at = [model.openness, model.appeal];
    const bend = (a: number, b: number) =>
      -slopeAt(at, a, (values) => slopeAt(values, b, (inner) => logPosterior(inner, made, got)));
    const determinant = bend(0, 0) * bend(1, 1) - bend(0, 1) ** 2;
    expect(model.opennessVar).toBeCloseTo(bend(1, 1) / determinant, 3);
    expect(model.appealVar).toBeCloseTo(bend(0, 0) / determinant, 3);
  });

  it('more swipes of a kind move the mean and narrow the variance', () => {
    const beliefs = [0, 1, 3, 10, 40].map((count) => estimate([], times(count, swipe(true))));
    for (const [n, { appeal, appealVar: unsure }] of beliefs.entries()) {
      if (n === 0) continue;
      expect(appeal).toBeGreaterThan(beliefs[n - 1]!.appeal);
      expect(unsure).toBeLessThan(beliefs[n - 1]!.appealVar);
    }
  });

  it.each<[string, Partial<SwipeEvidence>, Partial<SwipeEvidence>]>([
    ['is newer', { weight: 1 }, { weight: 0.3 }],
    ['is of a better known user', { offsetVar: 0 }, { offsetVar: 4 }],
    ['was less expected', { offset: -2 }, { offset: 2 }],
  ])('a swipe that %s moves the model more', (_, more, less) => {
    const appeal = (kind: Partial<SwipeEvidence>) => estimate([], [swipe(true, kind)]).appeal;
    expect(appeal(more)).toBeGreaterThan(appeal(less));
    expect(appeal(less)).toBeGreaterThan(0);
  });

  it('a like in place of a pass never lowers the appeal', () => {
    const one = fc.record({ made: madeSwipes, got: fc.array(evidence, { minLength: 1, maxLength: 40 }) });
    fc.assert(
      fc.property(one, fc.nat(), ({ made, got }, pick) => {
        const at = pick % got.length;
        const appeal = (liked: boolean) => estimate(made, got.with(at, { ...got[at]!, liked })).appeal;
        expect(appeal(true)).toBeGreaterThanOrEqual(appeal(false) - 1e-6);
      }),
    );
  });

  it('opposite swipes give the opposite model', () => {
    fc.assert(
      fc.property(madeSwipes, gotSwipes, (made, got) => {
        const one = estimate(made, got);
        const other = estimate(made.map(flip), got.map(flip));
        for (const [n, value] of parametersOf(one).entries()) expect(parametersOf(other)[n]).toBeCloseTo(-value, 6);
        expect(other.appealVar).toBeCloseTo(one.appealVar, 6);
        expect(other.opennessVar).toBeCloseTo(one.opennessVar, 6);
      }),
    );
  });

  it('the order of swipes does not matter', () => {
    fc.assert(
      fc.property(madeSwipes, gotSwipes, (made, got) => {
        const one = parametersOf(estimate(made, got));
        const other = parametersOf(estimate(made.toReversed(), got.toReversed()));
        for (const [n, value] of one.entries()) expect(other[n]).toBeCloseTo(value, 6);
      }),
    );
  });

  it('a user who is liked is expected to like less freely, and the reverse', () => {
    expect(estimate([], times(5, swipe(true))).openness).toBeLessThan(0);
    expect(estimate(times(5, towards(true)), []).appeal).toBeLessThan(0);
  });

  it('a taste appears where likes and passes differ by a trait', () => {
    const { taste, openness } = estimate(
      [...times(10, towards(true, [1, 0, 0], { offset: 0 })), ...times(10, towards(false, [0, 1, 0], { offset: 0 }))],
      [],
    );
    expect(taste[0]).toBeGreaterThan(0.1);
    expect(taste[1]).toBeCloseTo(-taste[0]!, 6);
    expect(taste[2]).toBeCloseTo(0, 9);
    expect(openness).toBeCloseTo(0, 6);
  });

  it.each<[string, ModelPair[], SwipeEvidence[]]>([
    ['a great many likes', times(5000, towards(true, [1, 0])), times(5000, swipe(true))],
    ['a great many passes', times(5000, towards(false, [1, 0])), times(5000, swipe(false))],
    ['impossible swipes', [towards(true, [1], { offset: -1e6 })], [swipe(false, { offset: 1e6 })]],
    ['certain swipes', [towards(true, [1], { offset: 1e6 })], [swipe(false, { offset: -1e6 })]],
    ['swipes of unknown users', [towards(true, [1], { offsetVar: 1e12 })], [swipe(true, { offsetVar: 1e12 })]],
  ])('a model stays finite after %s', (_, made, got) => {
    const model = estimate(made, got);
    expect(parametersOf(model).every((value) => Math.abs(value) < 50)).toBe(true);
    for (const [now, before] of [
      [model.appealVar, appealVar],
      [model.opennessVar, opennessVar],
    ] as const) {
      expect(now).toBeGreaterThan(0);
      expect(now).toBeLessThanOrEqual(before + 1e-9);
    }
  });
});

describe('the chance of a like', () => {
  it.each([
    [0, 0, 0.5],
    [Math.log(3), 0, 0.75],
    [-Math.log(3), 0, 0.25],
    [0, 5, 0.5],
  ])('the chance for log-odds of %d with a variance of %d is %d', (logOdds, variance, chance) => {
    expect(chanceOf(logOdds, variance)).toBeCloseTo(chance, 12);
  });

  it('the chance is near the mean of the logistic function over the uncertainty', () => {
    for (const [logOdds, variance] of [
      [1, 1],
      [2, 3],
      [-1.5, 1.8],
      [0.5, 3.6],
    ] as const) {
      let [sum, all] = [0, 0];
      for (let z = -6; z <= 6; z += 0.01) {
        const density = Math.exp(-z * z * 0.5);
        sum += density / (1 + Math.exp(-logOdds - z * Math.sqrt(variance)));
        all += density;
      }
      expect(Math.abs(chanceOf(logOdds, variance) - sum / all)).toBeLessThan(0.02);
    }
  });
});
