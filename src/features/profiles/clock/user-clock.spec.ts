import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startOfNextDay } from '../../../platform/time/day.js';
import { cellOf } from '../../location/geography/cell.js';
import { quotaDayEnd, type UserClock, zoneOf } from './user-clock.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const shanghai = String(cellOf({ lat: 31.19, lng: 121.43 }, 8));
const unset: UserClock = { timeZone: null, homeCell: null, dayEndsAt: null };
const end = (clock: Partial<UserClock>, now: string) =>
  quotaDayEnd({ ...unset, ...clock }, new Date(now)).toISOString();

describe('the time zone of a user', () => {
  it('the zone of the device comes before that of the location, and UTC is last', () => {
    expect(zoneOf({ timeZone: 'Europe/Berlin', homeCell: shanghai })).toBe('Europe/Berlin');
    expect(zoneOf({ timeZone: null, homeCell: shanghai })).toBe('Asia/Shanghai');
    expect(zoneOf({ timeZone: null, homeCell: null })).toBe('UTC');
    expect(zoneOf({ timeZone: null, homeCell: null }, 'Etc/GMT+12')).toBe('Etc/GMT+12');
  });

  it('a stored zone that this server does not know counts as none', () => {
    expect(zoneOf({ timeZone: 'Mars/Olympus', homeCell: shanghai })).toBe('Asia/Shanghai');
  });
});

describe('the day of the quotas', () => {
  it('the first day ends at the midnight of the user', () => {
    expect(end({ timeZone: 'Asia/Shanghai' }, '2026-05-01T15:59:00Z')).toBe('2026-05-01T16:00:00.000Z');
    expect(end({ homeCell: shanghai }, '2026-05-01T16:00:00Z')).toBe('2026-05-02T16:00:00.000Z');
    expect(end({}, '2026-05-01T16:00:00Z')).toBe('2026-05-02T00:00:00.000Z');
  });

  it('a day that has begun keeps its end when the zone changes, and the next one lasts 24 hours or more', () => {
    const dayEndsAt = new Date('2026-05-01T16:00:00Z');
    const moved = { timeZone: 'Europe/London', dayEndsAt };
    expect(end(moved, '2026-05-01T15:00:00Z')).toBe('2026-05-01T16:00:00.000Z');
    expect(end(moved, '2026-05-01T16:00:00Z')).toBe('2026-05-02T23:00:00.000Z');
    expect(end(moved, '2026-05-03T12:00:00Z')).toBe('2026-05-03T23:00:00.000Z');
  });

  it('the end that a server with a wrong clock has stored counts for nothing', () => {
    const dayEndsAt = new Date('2040-01-01T00:00:00Z');
    expect(end({ timeZone: 'Asia/Shanghai', dayEndsAt }, '2026-05-01T15:00:00Z')).toBe('2026-05-01T16:00:00.000Z');
  });

  it('days that follow one another in one zone are those of its calendar', () => {
    let dayEndsAt = new Date('2026-01-01T03:00:00Z');
    for (let n = 0; n < 400; n++) {
      const next = quotaDayEnd({ ...unset, timeZone: 'America/Santiago', dayEndsAt }, dayEndsAt);
      expect(next).toEqual(startOfNextDay('America/Santiago', dayEndsAt));
      dayEndsAt = next;
    }
    expect(dayEndsAt.toISOString()).toBe('2027-02-05T03:00:00.000Z');
  });

  const zones = [
    ...['Pacific/Kiritimati', 'Asia/Shanghai', 'Asia/Kolkata', 'UTC', 'America/Phoenix', 'Pacific/Pago_Pago'],
    ...Array.from({ length: 27 }, (_, n) => (n < 13 ? `Etc/GMT+${n}` : `Etc/GMT-${n - 12}`)),
  ];
  const zone = fc.constantFrom(...zones);
  const steps = fc.array(fc.tuple(zone, fc.integer({ min: 1, max: 24 * 60 })), { minLength: 30, maxLength: 90 });

  it('no series of changes gives more than N + 1 quotas in N times 24 hours', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        let now = Date.parse('2026-05-01T00:00:00Z');
        let clock = unset;
        const begun: number[] = [];
        for (const [timeZone, minutes] of steps) {
          // the service stores the running day before each change
          clock = { ...clock, dayEndsAt: use(clock, now, begun) };
          clock = { ...clock, dayEndsAt: use({ ...clock, timeZone }, now, begun), timeZone };
          // soon, or exactly when the day ends
          now = minutes % 3 === 0 ? clock.dayEndsAt!.getTime() : now + minutes * 60_000;
        }
        // N + 2 uses take N days or more
        const tooSoon = begun.filter((at, n) => n > 1 && at - begun[n - 2]! < dayMs);
        expect(tooSoon).toEqual([]);
        const days = (begun.at(-1)! - begun[0]!) / dayMs;
        expect(begun.length).toBeLessThanOrEqual(Math.floor(days) + 2);
      }),
      { numRuns: 300 },
    );
  });

  it('a user who always moves to where midnight comes next has 61 quotas in 60 days, like any other', () => {
    const from = Date.parse('2026-05-01T23:59:00Z');
    const begun: number[] = [];
    let clock: UserClock = { ...unset, timeZone: 'UTC' };
    for (let now = from; now < from + 60 * dayMs; now = clock.dayEndsAt!.getTime()) {
      const ends = zones.map((timeZone): [string, number] => [
        timeZone,
        quotaDayEnd({ ...clock, timeZone }, new Date(now)).getTime(),
      ]);
      const [timeZone] = ends.reduce((best, other) => (other[1] < best[1] ? other : best));
      clock = { ...clock, timeZone, dayEndsAt: use({ ...clock, timeZone }, now, begun) };
    }
    expect(begun).toHaveLength(61);
  });

  /** Uses the quota, and notes when a day begins. @returns the end of the day */
  function use(clock: UserClock, now: number, begun: number[]): Date {
    const dayEndsAt = quotaDayEnd(clock, new Date(now));
    if (dayEndsAt.getTime() !== clock.dayEndsAt?.getTime()) begun.push(now);
    return dayEndsAt;
  }

  it('a day lasts at most two days and an hour', () => {
    const time = fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') });
    const any = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(any, any, time, (from, timeZone, now) => {
        const dayEndsAt = quotaDayEnd({ ...unset, timeZone: from }, now);
        const next = quotaDayEnd({ ...unset, timeZone, dayEndsAt }, dayEndsAt);
        const hours = (next.getTime() - dayEndsAt.getTime()) / hourMs;
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(49);
      }),
      { numRuns: 1_000 },
    );
  });
});
