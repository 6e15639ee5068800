import { describe, expect, it, jest } from '@jest/globals';
import { minutesIn, timeZoneOf } from './time-zone.js';

describe('a time zone', () => {
  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['asia/SHANGHAI', 'Asia/Shanghai'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['America/Argentina/Ushuaia', 'America/Argentina/Ushuaia'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['US/Pacific', 'America/Los_Angeles'],
  ])('the name %s is a time zone, %s', (name, zone) => {
    expect(timeZoneOf(name)).toBe(zone);
    expect(timeZoneOf(zone)).toBe(zone);
  });

  it.each(['', 'Shanghai', '+08:00', '-08', 'UTC+8', 'Asia/Atlantis', '../etc/passwd'])(
    'the name %j is not a time zone',
    (name) => {
      expect(timeZoneOf(name)).toBeUndefined();
    },
  );

  it.each([...Intl.supportedValuesOf('timeZone'), 'UTC'])('the canonical name of %s is one of itself', (name) => {
    const zone = timeZoneOf(name)!;
    expect([timeZoneOf(zone), timeZoneOf(name.toLowerCase())]).toEqual([zone, zone]);
  });

  it('the canonical name of an alias is looked up once', () => {
    const created = jest.spyOn(Intl, 'DateTimeFormat');
    try {
      for (let n = 0; n < 3; n++) expect(timeZoneOf('us/HAWAII')).toBe('Pacific/Honolulu');
      expect(created).toHaveBeenCalledTimes(1);
    } finally {
      created.mockRestore();
    }
  });

  it.each([
    ['UTC', '2026-05-01T00:00:59Z', '2026-05-01T00:00Z'],
    ['Asia/Kathmandu', '2026-05-01T00:00:00Z', '2026-05-01T05:45Z'],
    ['Pacific/Pago_Pago', '2026-05-01T10:59:00Z', '2026-04-30T23:59Z'],
    ['Pacific/Kiritimati', '2026-05-01T10:00:00Z', '2026-05-02T00:00Z'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T02:30Z'],
  ])('the clock of %s at %s shows %s', (zone, time, local) => {
    expect(minutesIn(zone, new Date(time))).toBe(Date.parse(local) / 60_000);
  });
});
