import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, startOfDay } from './day.js';

const days = fc.integer({ min: -40_000, max: 40_000 });

describe('a day', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1970-01-01T23:59:59.999Z', 0],
    ['1970-01-02T00:00:00.000Z', 1],
    ['1969-12-31T23:59:59.999Z', -1],
    ['2026-05-01T07:30:00.000+08:00', 20_573],
    ['2026-05-01T08:00:00.000+08:00', 20_574],
  ])('the day of %s is %d', (time, day) => {
    expect(dayOf(new Date(time))).toBe(day);
  });

  it('a day begins at midnight in UTC', () => {
    expect(startOfDay(20_574).toISOString()).toBe('2026-05-01T00:00:00.000Z');
  });

  it('a day lasts until the next one begins', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(new Date(startOfDay(day + 1).getTime() - 1))).toBe(day);
      }),
    );
  });
});
