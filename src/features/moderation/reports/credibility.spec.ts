import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxWeight, type Reporter, reachesThreshold, totalWeight, weightOf } from './credibility.js';

const now = new Date('2026-05-01T12:00:00Z');
const threshold = { weight: 3, windowHours: 72 };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let count = 0;
const reporter = (of: Partial<Reporter> = {}): Reporter => ({
  id: `reporter ${++count}`,
  ...{ at: now, joinedAt: daysAgo(30), confirmed: true, upheld: 0, dismissed: 0, undecided: 0 },
  ...{ wasAddressed: true, wasCounted: false, marks: [] },
  ...of,
});

const anybody: fc.Arbitrary<Reporter> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: fc.integer({ min: 0, max: 10 }).map(daysAgo),
  joinedAt: fc.option(fc.integer({ min: 0, max: 60 }).map(daysAgo)),
  confirmed: fc.boolean(),
  upheld: fc.nat(20),
  dismissed: fc.nat(20),
  undecided: fc.nat(5),
  wasAddressed: fc.boolean(),
  wasCounted: fc.constant(false),
  marks: fc.constant([]),
});

describe('the weight of reports', () => {
  it('three settled reporters without earlier reports reach the threshold if the user wrote to them', () => {
    expect(reachesThreshold([reporter(), reporter()], threshold, now)).toBe(false);
    expect(reachesThreshold([reporter(), reporter(), reporter()], threshold, now)).toBe(true);
  });

  it('two reporters who were always right reach the threshold, and of those who were mostly wrong it takes six', () => {
    const right = () => reporter({ upheld: 6 });
    const wrong = () => reporter({ upheld: 1, dismissed: 5 });
    expect(reachesThreshold([right(), right()], threshold, now)).toBe(true);
    expect(reachesThreshold(Array.from({ length: 5 }, wrong), threshold, now)).toBe(false);
    expect(reachesThreshold(Array.from({ length: 6 }, wrong), threshold, now)).toBe(true);
  });

  it('any number of new or unconfirmed reporters has no weight', () => {
    const late = fc.record({
      joined: fc.integer({ min: 0, max: 1440 }),
      confirmed: fc.boolean(),
      dismissed: fc.nat(3),
    });
    const unconfirmed = fc.record({ joined: fc.nat(1_000_000), confirmed: fc.constant(false), dismissed: fc.nat(3) });
    const law = fc.property(fc.array(fc.oneof(late, unconfirmed), { maxLength: 500 }), (brigade) => {
      const reporters = brigade.map(({ joined, ...each }) =>
        reporter({ ...each, joinedAt: new Date(now.getTime() - joined * 60_000) }),
      );
      expect(totalWeight(reporters, threshold, now)).toBe(0);
    });
    fc.assert(law);
  });

  it('only reports within the window count, and a threshold of 0 is never reached', () => {
    const old = Array.from({ length: 5 }, () => reporter({ at: daysAgo(4) }));
    expect(reachesThreshold(old, threshold, now)).toBe(false);
    expect(reachesThreshold(old, { ...threshold, windowHours: 24 * 5 }, now)).toBe(true);
    expect(reachesThreshold(old, { weight: 0, windowHours: 24 * 5 }, now)).toBe(false);
  });

  it('the weight does not depend on the order, counts no reporter twice, and never falls with one more reporter', () => {
    const law = fc.property(fc.array(anybody), anybody, (some, one) => {
      const weight = totalWeight(some, threshold, now);
      expect(totalWeight([...some, ...some].reverse(), threshold, now)).toBe(weight);
      expect(totalWeight([...some, one], threshold, now)).toBeGreaterThanOrEqual(weight);
      expect(weight).toBeLessThanOrEqual(maxWeight * new Set(some.map(({ id }) => id)).size);
    });
    fc.assert(law);
  });

  it('reporters have no weight if the user never wrote to them', () => {
    const strangers = Array.from({ length: 50 }, () => reporter({ wasAddressed: false, upheld: 9 }));
    expect(totalWeight(strangers, threshold, now)).toBe(0);
  });

  it('a reporter weighs less with each of their reports that waits for a decision', () => {
    const busy = (undecided: number) => Array.from({ length: 3 }, () => reporter({ undecided }));
    expect(reachesThreshold(busy(0), threshold, now)).toBe(true);
    expect(reachesThreshold(busy(1), threshold, now)).toBe(false);
    expect(totalWeight(busy(2), threshold, now)).toBe(1);
  });

  it('only the heaviest of the reporters with a common mark counts', () => {
    const mob = ['mailbox a', 'device b', 'network c'].flatMap((mark) =>
      Array.from({ length: 5 }, () => reporter({ marks: [mark] })),
    );
    expect(totalWeight(mob, threshold, now)).toBe(3);
    expect(totalWeight(mob.slice(0, 5), threshold, now)).toBe(1);
    const right = reporter({ upheld: 6, marks: ['mailbox a'] });
    expect(totalWeight([...mob.slice(0, 5), right], threshold, now)).toBe(weightOf(right, now));
  });

  it('a reporter without weight does not use up the marks of others', () => {
    const shill = reporter({ confirmed: false, marks: ['network c'] });
    expect(totalWeight([shill, reporter({ marks: ['network c'] })], threshold, now)).toBe(1);
  });

  it('a mark that counted before the user was hidden never counts again, with no other account either', () => {
    const marks = ['a', 'b', 'c'].map((each) => [`mailbox ${each}`]);
    const before = marks.map((each) => reporter({ marks: each, wasCounted: true }));
    expect(totalWeight(before, threshold, now)).toBe(0);
    const others = marks.map((each) => reporter({ marks: each }));
    expect(totalWeight([...before, ...others], threshold, now)).toBe(0);
    expect(reachesThreshold([...before, reporter(), reporter(), reporter()], threshold, now)).toBe(true);
  });

  it('the total is at most the maximum weight for each mark', () => {
    const marked = fc.tuple(anybody, fc.subarray(['a', 'b', 'c'], { minLength: 1 }));
    const law = fc.property(fc.array(marked, { maxLength: 30 }), (some) => {
      const reporters = some.map(([each, marks], n) => ({ ...each, id: `reporter ${n}`, marks }));
      expect(totalWeight(reporters, threshold, now)).toBeLessThanOrEqual(3 * maxWeight);
    });
    fc.assert(law);
  });

  it('a reporter weighs more with each upheld report and less with each dismissed one', () => {
    const law = fc.property(anybody, (one) => {
      const weight = weightOf(one, now);
      expect(weightOf({ ...one, upheld: one.upheld + 1 }, now)).toBeGreaterThanOrEqual(weight);
      expect(weightOf({ ...one, dismissed: one.dismissed + 1 }, now)).toBeLessThanOrEqual(weight);
    });
    fc.assert(law);
  });
});
