import { describe, expect, it } from '@jest/globals';
import { type Sitting, sittingAt, withShown } from './sitting.js';
import { weights } from './weights.js';

const begun = new Date('2026-11-23T12:00:00Z');
const later = (minutes: number) => new Date(begun.getTime() + minutes * 60_000);
const sitting: Sitting = { at: begun, shown: ['wei', 'mei'], ignored: new Map([['mei', 2]]) };

describe('a sitting', () => {
  it('goes on while decks are looked at, and remembers what was shown once', () => {
    const pause = weights.order.sittingMinutes;
    expect(sittingAt(sitting, later(pause))).toBe(sitting);
    const { sitting: next, fresh } = withShown(sitting, ['mei', 'bo'], later(5));
    expect(fresh).toEqual(['bo']);
    expect(next).toEqual({ at: later(5), shown: ['wei', 'mei', 'bo'], ignored: sitting.ignored });
  });

  it('after a break is a new one, in which all that was shown before was ignored once more', () => {
    const next = sittingAt(sitting, later(weights.order.sittingMinutes + 1));
    expect(next.shown).toEqual([]);
    expect([...next.ignored]).toEqual([
      ['wei', 1],
      ['mei', 3],
    ]);
    expect([...sitting.ignored]).toEqual([['mei', 2]]);
  });

  it('forgets whom it is the longest since, and never grows without end', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `p${n}`);
    const { sitting: long } = withShown({ ...sitting, shown: [] }, ids, begun);
    expect(long.shown).toHaveLength(300);
    const next = sittingAt(long, later(60));
    expect(next.ignored.size).toBe(300);
    expect(next.ignored.has('p999')).toBe(true);
    expect(next.ignored.has('mei')).toBe(false);
  });
});
