import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayIn, dayOf, startOfDay, startOfDayIn, startOfNextDay } from './day.js';

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

describe('a day in a time zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-05-01T15:59:59Z', '2026-05-01', '2026-05-01T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-05-01T16:00:00Z', '2026-05-02', '2026-05-02T16:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-05-01T10:00:00Z', '2026-05-02', '2026-05-02T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-01T10:59:59Z', '2026-04-30', '2026-05-01T11:00:00.000Z'],
    ['Asia/Kathmandu', '2026-05-01T18:15:00Z', '2026-05-02', '2026-05-02T18:15:00.000Z'],
    // days of 23 and of 25 hours
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    // half an hour
    ['Australia/Lord_Howe', '2026-04-04T12:59:00Z', '2026-04-04', '2026-04-04T13:00:00.000Z'],
    // the clock skips midnight: the day begins at 01:00
    ['America/Santiago', '2026-09-06T03:59:00Z', '2026-09-05', '2026-09-06T04:00:00.000Z'],
    ['Asia/Beirut', '2026-03-28T12:00:00Z', '2026-03-28', '2026-03-28T22:00:00.000Z'],
    // the clock is set back from midnight to 23:00
    ['America/Santiago', '2026-04-05T03:30:00Z', '2026-04-04', '2026-04-05T04:00:00.000Z'],
    ['America/Havana', '2026-11-01T04:30:00Z', '2026-11-01', '2026-11-02T05:00:00.000Z'],
    // Samoa left out 30 December 2011
    ['Pacific/Apia', '2011-12-30T09:00:00Z', '2011-12-29', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', '2011-12-31T10:00:00.000Z'],
  ])('the clock of %s at %s shows the day %s, and the next one begins at %s', (zone, time, date, next) => {
    expect(dateOf(dayIn(zone, new Date(time)))).toBe(date);
    expect(startOfNextDay(zone, new Date(time)).toISOString()).toBe(next);
  });

  it('the day that a zone has skipped begins with the next one', () => {
    const skipped = dayOf(new Date('2011-12-30T00:00:00Z'));
    expect(startOfDayIn('Pacific/Apia', skipped).toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  it('a day begins at the first moment of its date, and a change of the clock moves its end by three hours at most, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+12', 'Etc/GMT-14');
    const time = fc.date({ noInvalidDate: true, min: new Date('2016-01-01'), max: new Date('2080-01-01') });
    fc.assert(
      fc.property(zone, time, (zone, now) => {
        const day = dayIn(zone, now);
        const [from, next] = [startOfDayIn(zone, day), startOfNextDay(zone, now)];
        expect(from.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        const dayBefore = (moment: Date) => dayIn(zone, new Date(moment.getTime() - 1));
        expect([dayBefore(from), dayIn(zone, from), dayBefore(next), dayIn(zone, next)]).toEqual([
          day - 1,
          day,
          day,
          day + 1,
        ]);
        // Antarctica/Troll changes its clock by two hours, Antarctica/Casey did by three
        expect(Math.abs(next.getTime() - from.getTime() - 86_400_000)).toBeLessThanOrEqual(3 * 3_600_000);
        expect(Math.abs(day - dayOf(now))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3_000 },
    );
  });
});
