import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isQuiet, minuteOf, quietEnd, timeOf } from './quiet-hours.js';

const night = { from: '22:30', to: '07:00', zone: 'Asia/Shanghai' };
/** A moment of 1 May 2026 by the clock of Shanghai, which has no summer time. */
const inShanghai = (time: string) => new Date(`2026-05-01T${time}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['22:29:59', false],
    ['22:30:00', true],
    ['23:59:59', true],
    ['00:00:00', true],
    ['06:59:59', true],
    ['07:00:00', false],
    ['12:00:00', false],
  ])('quiet hours over midnight at %s are on: %s', (time, quiet) => {
    expect(isQuiet(night, inShanghai(time))).toBe(quiet);
  });

  it('quiet hours that end later than they begin stay within the day', () => {
    const lunch = { ...night, from: '12:00', to: '14:00' };
    expect(['11:59:00', '12:00:00', '13:59:00', '14:00:00'].map((time) => isQuiet(lunch, inShanghai(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('quiet hours follow the summer time of their zone', () => {
    const berlin = { from: '08:00', to: '09:00', zone: 'Europe/Berlin' };
    expect(isQuiet(berlin, new Date('2026-01-15T07:30:00Z'))).toBe(true);
    expect(isQuiet(berlin, new Date('2026-07-15T07:30:00Z'))).toBe(false);
    expect(isQuiet(berlin, new Date('2026-07-15T06:30:00Z'))).toBe(true);
  });

  it('a user without quiet hours is never in them', () => {
    expect(isQuiet(null, inShanghai('23:00:00'))).toBe(false);
  });

  it('quiet hours with start and end swapped are on exactly when the original ones are off', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map(timeOf);
    fc.assert(
      fc.property(time, time, fc.date({ noInvalidDate: true }), (from, to, now) => {
        // a clock that skips an hour can skip all of the shorter part
        fc.pre((minuteOf(from) - minuteOf(to) + 1_440) % 1_440 > 60);
        const zone = 'America/New_York';
        expect(isQuiet({ from, to, zone }, now)).toBe(!isQuiet({ from: to, to: from, zone }, now));
      }),
    );
  });

  it.each([
    ['22:29:59', null],
    ['22:30:00', '2026-05-02T07:00:00+08:00'],
    ['23:59:59', '2026-05-02T07:00:00+08:00'],
    ['00:00:00', '2026-05-01T07:00:00+08:00'],
    ['06:59:59', '2026-05-01T07:00:00+08:00'],
    ['07:00:00', null],
  ])('the quiet hours of %s end at %s', (time, end) => {
    expect(quietEnd(night, inShanghai(time))).toEqual(end && new Date(end));
  });

  it('quiet hours end within a day and a change of the clock, at a moment that is not quiet', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map(timeOf);
    const zone = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
    const now = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
    fc.assert(
      fc.property(time, time, zone, now, (from, to, zone, now) => {
        // a clock that skips an hour can skip all of the shorter part
        fc.pre((minuteOf(from) - minuteOf(to) + 1_440) % 1_440 > 60);
        const quiet = { from, to, zone };
        const end = quietEnd(quiet, now);
        expect(end !== null).toBe(isQuiet(quiet, now));
        if (!end) return;
        expect(isQuiet(quiet, end)).toBe(false);
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a time is stored as minutes and read back unchanged', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => minuteOf(timeOf(minute)) === minute));
  });
});
