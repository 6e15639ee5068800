import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesLeft, countChanges, type LimitedAnswers, MOST_CHANGES, noAnswers } from './limited-changes.js';

const change = fc.record(
  {
    gender: fc.constantFrom('woman', 'man', 'nonbinary'),
    birthDate: fc.constantFrom('1998-05-04', '1990-01-01', '1985-12-31'),
  },
  { requiredKeys: [] },
);

/** Changes one after the other; a locked one changes nothing. */
function changed(changes: { gender?: string; birthDate?: string }[]): { said: LimitedAnswers; seen: LimitedAnswers[] } {
  const seen: LimitedAnswers[] = [noAnswers];
  for (const each of changes) {
    const said = seen.at(-1)!;
    const { counts, locked } = countChanges(said, each);
    seen.push(locked.length > 0 ? said : { ...said, ...each, ...counts });
  }
  return { said: seen.at(-1)!, seen };
}

describe('gender and birth date', () => {
  it('gender and birth date each take at most three values in the life of an account, in any order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const { seen } = changed(changes);
        for (const name of ['gender', 'birthDate'] as const) {
          const values = seen.map((said) => said[name]);
          const turns = values.filter((value, n) => n > 0 && value !== values[n - 1]);
          expect(turns.length).toBeLessThanOrEqual(MOST_CHANGES + 1);
          expect(changesLeft(seen.at(-1)!)[name]).toBe(MOST_CHANGES + 1 - Math.max(1, turns.length));
        }
      }),
    );
  });

  it('the first answer and a repeated one do not count as changes', () => {
    const { said } = changed([{ gender: 'woman' }, { gender: 'woman', birthDate: '1998-05-04' }, { gender: 'woman' }]);
    expect(changesLeft(said)).toEqual({ gender: 2, birthDate: 2 });
  });
});
