import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposureTerm, recentImpressions } from './exposure.js';
import { weights } from './weights.js';

const { halfLifeDays, usual, weight } = weights.order.exposure;
const today = 20_574;
const counts = fc.integer({ min: 0, max: 100_000 });

describe('how many somebody has been shown to', () => {
  it.each([
    ['whole on its day', 0, 1],
    ['a half after its half-life', halfLifeDays, 0.5],
    ['a quarter after two', 2 * halfLifeDays, 0.25],
    ['whole where the count is of tomorrow', -1, 1],
  ])('is %s', (_, days, share) => {
    expect(recentImpressions(40, today - days, today)).toBeCloseTo(40 * share, 9);
  });

  it('is the same whether it fades at once or day by day', () => {
    let count = 100;
    for (let day = today; day < today + 9; day++) count = recentImpressions(count, day, day + 1);
    expect(count).toBeCloseTo(recentImpressions(100, today, today + 9), 9);
  });
});

describe('what being shown costs', () => {
  it('is nothing for the unseen', () => {
    expect(exposureTerm(0)).toBeCloseTo(0, 12);
  });

  it('is one e-fold of the weight where 1 + shown / usual is e', () => {
    expect(exposureTerm(usual * (Math.E - 1))).toBeCloseTo(-weight, 9);
  });

  it('grows with every showing, and by less each time', () => {
    fc.assert(
      fc.property(counts, (shown) => {
        const [one, two, three] = [0, 1, 2].map((more) => exposureTerm(shown + more));
        expect(two).toBeLessThan(one!);
        expect(three! - two!).toBeGreaterThan(two! - one!);
      }),
    );
  });
});
