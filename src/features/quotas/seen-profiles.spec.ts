import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markOf, newTo, noMarks, withMarks } from './seen-profiles.js';

const ids = fc.array(fc.uuid({ version: [4, 7] }), { maxLength: 60 });

describe('a set of seen profiles', () => {
  it('the set has exactly the users that were added, in any order and number', () => {
    fc.assert(
      fc.property(ids, ids, ids, (some, more, others) => {
        const marks = withMarks(withMarks(noMarks, some.map(markOf)), more.map(markOf));
        const known = new Set([...some, ...more].map(markOf));
        expect([...marks]).toEqual([...known].sort((a, b) => a - b));
        expect(newTo(marks, [...others, ...others, ...some])).toEqual(
          [...new Set(others)].filter((id) => !known.has(markOf(id))),
        );
      }),
    );
  });

  it('the set stays the same object when no user is new', () => {
    const marks = withMarks(noMarks, [7, 3]);
    expect(withMarks(marks, [3, 7, 3])).toBe(marks);
  });
});
