import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tallyChanges } from './tally.js';

const none = { likesMade: 0, passesMade: 0, likesGot: 0, passesGot: 0 };

describe('the counts of a swipe', () => {
  it('grow by one on both sides', () => {
    expect(tallyChanges('a', 'b', 'like', null)).toEqual([
      { ...none, personId: 'a', likesMade: 1 },
      { ...none, personId: 'b', likesGot: 1 },
    ]);
  });

  it('move from one kind to the other when it is changed', () => {
    expect(tallyChanges('a', 'b', 'pass', 'like')).toEqual([
      { ...none, personId: 'a', likesMade: -1, passesMade: 1 },
      { ...none, personId: 'b', likesGot: -1, passesGot: 1 },
    ]);
  });

  it('come in the same order whoever swipes', () => {
    const people = (changes: { personId: string }[]) => changes.map(({ personId }) => personId);
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => {
        expect(people(tallyChanges(a, b, 'like', null))).toEqual(people(tallyChanges(b, a, 'pass', null)));
      }),
    );
  });
});
