import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateWindow } from './rate-window.js';

const at = (ms: number) => new Date(1_777_600_000_000 + ms);

describe('a rate window', () => {
  it('the window counts the events of the last minute', () => {
    const tally = new RateWindow();
    for (const ms of [0, 1, 30_000, 54_000]) tally.note(at(ms));
    expect(tally.lastMinute(at(54_000))).toBe(4);
    expect(tally.lastMinute(at(60_000))).toBe(2);
    expect(tally.lastMinute(at(3_600_000))).toBe(0);
  });

  it('the count is exact to within one slot of five seconds', () => {
    const law = fc.property(
      fc.array(fc.integer({ min: 0, max: 200_000 })),
      fc.integer({ min: 200_000, max: 260_000 }),
      (times, now) => {
        const tally = new RateWindow();
        for (const ms of times.sort((a, b) => a - b)) tally.note(at(ms));
        const within = (ms: number) => times.filter((time) => now - time < ms).length;
        const count = tally.lastMinute(at(now));
        expect(count).toBeGreaterThanOrEqual(within(55_000));
        expect(count).toBeLessThanOrEqual(within(60_000 + 1));
      },
    );
    fc.assert(law);
  });
});
