import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposureTerm, recentImpressions } from './exposure.js';
import { weights } from './weights.js';

const { halfLifeDays, usual, weight } = weights.order.exposure;
const today = 20_574;
const counts = fc.integer({ min: 0, max: 100_000 });

describe('recent impressions', () => {
  it.each([
    ['whole on its day', 0, 1],
    ['a half after its half-life', halfLifeDays, 0.5],
    ['a quarter after two', 2 * halfLifeDays, 0.25],
    ['whole where the count is of tomorrow', -1, 1],
  ])('the count of impressions is %s', (_, days, share) => {
    expect(recentImpressions(40, today - days, today)).toBeCloseTo(40 * share, 9);
  });

  it('the count decays the same, at once or day by day', () => {
    let count = 100;
    for (let day = today; day < today + 9; day++) count = recentImpressions(count, day, day + 1);
    expect(count).toBeCloseTo(recentImpressions(100, today, today + 9), 9);
  });
});

describe('the exposure term', () => {
  it('a user without impressions has a term of zero', () => {
    expect(exposureTerm(0)).toBeCloseTo(0, 12);
  });

  it('the term is minus the weight where 1 + impressions / usual is e', () => {
    expect(exposureTerm(usual * (Math.E - 1))).toBeCloseTo(-weight, 9);
  });

  it('each impression lowers the term, and each by less', () => {
    fc.assert(
      fc.property(counts, (shown) => {
        const [one, two, three] = [0, 1, 2].map((more) => exposureTerm(shown + more));
        expect(two).toBeLessThan(one!);
        expect(three! - two!).toBeGreaterThan(two! - one!);
      }),
    );
  });
});
