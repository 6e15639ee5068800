import { describe, expect, it } from '@jest/globals';
import { priorBelief } from './belief.js';
import { type Known, type LearnedSwipe, relearn } from './learn.js';
import { evenRarity } from './rarity.js';
import { weights } from './weights.js';

const now = new Date('2026-11-23T12:00:00Z');
const someone: Known = { birthDate: '1998-05-04', interests: [3, 40], habits: 0, belief: priorBelief };
const town = (...ids: string[]) => new Map(ids.map((id) => [id, someone]));
const swipe = (from: string, to: string, liked: boolean, daysAgo = 0): LearnedSwipe => ({
  ...{ from, to, liked, at: new Date(now.getTime() - daysAgo * 86_400_000) },
});
const learn = (touched: string[], swipes: LearnedSwipe[], people = town('lan', 'wei', 'mei')) =>
  relearn(touched, swipes, people, { now, rarity: evenRarity });

describe('learning', () => {
  it('of a like makes the one more open and the other more appealing', () => {
    const learned = learn(['lan', 'wei'], [swipe('lan', 'wei', true)]);
    expect(learned.get('lan')!.openness).toBeGreaterThan(0);
    expect(learned.get('wei')!.appeal).toBeGreaterThan(0);
    expect(learned.has('mei')).toBe(false);
  });

  it('lays a pass to the one who likes nobody rather than to the one who is passed', () => {
    const fussy: Known = { ...someone, belief: { ...priorBelief, openness: -2, opennessVar: 0.2 } };
    const open: Known = { ...someone, belief: { ...priorBelief, openness: 2, opennessVar: 0.2 } };
    const appealAfter = (viewer: Known) =>
      learn(
        ['wei'],
        [swipe('lan', 'wei', false)],
        new Map([
          ['lan', viewer],
          ['wei', someone],
        ]),
      ).get('wei')!.appeal;
    expect(appealAfter(fussy)).toBeGreaterThan(appealAfter(open));
  });

  it('forgets: a swipe counts half after its half-life', () => {
    const appealOf = (daysAgo: number) => learn(['wei'], [swipe('lan', 'wei', true, daysAgo)]).get('wei')!.appeal;
    const half = weights.learning.halfLifeDays;
    expect(appealOf(half)).toBeLessThan(appealOf(0));
    expect(appealOf(half)).toBeGreaterThan(appealOf(2 * half));
    expect(appealOf(-5)).toBe(appealOf(0));
  });

  it('of somebody of whom no swipe is left comes back to the prior', () => {
    expect(learn(['lan'], []).get('lan')).toEqual(priorBelief);
  });

  it('leaves out swipes with somebody who is gone', () => {
    expect(learn(['lan'], [swipe('gone', 'lan', true), swipe('lan', 'gone', true)]).get('lan')).toEqual(priorBelief);
    expect(learn(['gone'], [swipe('gone', 'lan', true)]).has('gone')).toBe(false);
  });
});
