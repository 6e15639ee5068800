import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RoomSequence } from './room-sequence.js';

describe('the sequence of a room', () => {
  it('messages that arrive in any order are shown once and in order, as long as none is missing', () => {
    const arrivals = fc
      .integer({ min: 0, max: 60 })
      .chain((count) =>
        fc.array(fc.integer({ min: 1, max: count + 1 }), { maxLength: 200 }).map((extra) => ({ count, extra })),
      );
    fc.assert(
      fc.property(arrivals, ({ count, extra }) => {
        const sequence = new RoomSequence<{ seq: number }>(0);
        const all = Array.from({ length: count }, (_, n) => n + 1);
        const shown = [...extra.filter((seq) => seq <= count), ...all].flatMap((seq) => sequence.take({ seq }));
        expect(shown.map(({ seq }) => seq)).toEqual(all);
        expect([sequence.hasGap, sequence.last]).toEqual([false, count]);
      }),
    );
  });

  it('messages after a gap wait for the missing one', () => {
    const sequence = new RoomSequence<{ seq: number }>(4);
    expect(sequence.take({ seq: 7 })).toEqual([]);
    expect(sequence.take({ seq: 5 })).toEqual([{ seq: 5 }]);
    expect(sequence.hasGap).toBe(true);
    expect(sequence.take({ seq: 6 })).toEqual([{ seq: 6 }, { seq: 7 }]);
    expect(sequence.hasGap).toBe(false);
  });
});
