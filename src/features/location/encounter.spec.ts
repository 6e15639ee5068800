import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, encountersOf } from './encounter.js';
import { cellOf } from './geography/cell.js';

const hourMs = 3_600_000;
const at = new Date('2026-05-01T17:00:00Z');
const shanghai = cellOf({ lat: 31.19, lng: 121.43 }, 8);
const lima = cellOf({ lat: -12.05, lng: -77.04 }, 8);
const pair = { one: 'lan', other: 'mei', cell: shanghai, at };

describe('an encounter', () => {
  it('both users get the same encounter', () => {
    const [lan, mei] = encountersOf(pair, 0.3);
    expect(lan).toMatchObject({ personId: 'lan', otherId: 'mei' });
    expect(mei).toEqual({ ...lan, personId: 'mei', otherId: 'lan' });
  });

  it('an encounter becomes visible after one to four hours and is hidden within a day', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const [{ visibleFrom, visibleUntil }] = encountersOf(pair, random);
        expect(visibleFrom.getTime()).toBeGreaterThanOrEqual(at.getTime() + hourMs);
        expect(visibleFrom.getTime()).toBeLessThanOrEqual(at.getTime() + 4 * hourMs);
        expect(visibleUntil.getTime()).toBeLessThanOrEqual(at.getTime() + 24 * hourMs);
      }),
    );
  });

  it('an encounter is visible for the same time, whatever its delay', () => {
    const lengths = [0, 0.5, 0.99].map((random) => {
      const [{ visibleFrom, visibleUntil }] = encountersOf(pair, random);
      return visibleUntil.getTime() - visibleFrom.getTime();
    });
    expect(new Set(lengths).size).toBe(1);
  });

  it('the day of an encounter is the local day of its place', () => {
    expect(dayAt(shanghai, at)).toBe('2026-05-02');
    expect(dayAt(lima, at)).toBe('2026-05-01');
    expect(dayAt(lima, new Date('2026-05-01T04:00:00Z'))).toBe('2026-04-30');
  });
});
