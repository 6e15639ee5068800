import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, coarsen } from './geography/cell.js';
import type { PublicLocation } from './location.types.js';
import {
  applyDueMove,
  coarsenPublicLocation,
  immediateLocation,
  scheduleMove,
  slotMs,
  visibleAt,
} from './location-delay.js';

const noon = new Date('2026-05-01T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const [home, cafe, work] = [31.19, 31.21, 31.24].map((lat) => cellOf({ lat, lng: 121.43 }, 8)) as [
  bigint,
  bigint,
  bigint,
];

describe('a delayed move', () => {
  it('a move is visible when it is due, and not before', () => {
    const shown = scheduleMove(immediateLocation(home), work, noon, later(15));
    expect(applyDueMove(shown, later(14), later(40))).toBe(shown);
    expect(applyDueMove(shown, later(15), later(40))).toEqual(immediateLocation(work));
  });

  it('a move without a delay is visible at once', () => {
    expect(scheduleMove(immediateLocation(home), work, noon, noon)).toEqual(immediateLocation(work));
  });

  it('a move back before the first is due is never visible', () => {
    const away = scheduleMove(immediateLocation(home), cafe, noon, later(15));
    expect(scheduleMove(away, home, later(10), later(30))).toEqual(immediateLocation(home));
  });

  it('a further move does not hold up the first, and becomes visible when it is due itself', () => {
    const onTheWay = scheduleMove(
      scheduleMove(immediateLocation(home), cafe, noon, later(15)),
      work,
      later(10),
      later(30),
    );
    const half = applyDueMove(onTheWay, later(15), later(35));
    expect(half).toEqual({ cell: cafe, target: work, next: { cell: work, at: later(35) } });
    expect(applyDueMove(half, later(35), later(60))).toEqual(immediateLocation(work));
  });

  it('a coarser precision applies at once, to a move on its way too', () => {
    const shown = coarsenPublicLocation(scheduleMove(immediateLocation(home), work, noon, later(15)), 6);
    expect([shown.cell, shown.target]).toEqual([coarsen(home, 6), coarsen(work, 6)]);
    const nextDoor = coarsen(home, 7) === home ? cellOf({ lat: 31.19, lng: 121.44 }, 8) : coarsen(home, 7);
    expect(coarsenPublicLocation(scheduleMove(immediateLocation(home), nextDoor, noon, later(15)), 7)).toEqual(
      immediateLocation(coarsen(home, 7)),
    );
  });
});

describe('the time at which a move becomes visible', () => {
  const minute = fc.integer({ min: 1, max: 1440 });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('a move becomes visible at full five minutes, after at least a third of the longest delay', () => {
    fc.assert(
      fc.property(fc.nat(86_400_000), minute, chance, (ms, longest, random) => {
        const now = new Date(noon.getTime() + ms);
        const waitMs = visibleAt(now, longest, random).getTime() - now.getTime();
        expect((now.getTime() + waitMs) % slotMs).toBe(0);
        expect(waitMs).toBeGreaterThanOrEqual((longest * 60_000) / 3);
        expect(waitMs).toBeLessThan(longest * 60_000 + slotMs);
      }),
    );
  });

  it('a move becomes visible now if the delay is 0', () => {
    expect(visibleAt(noon, 0, 0.9)).toBe(noon);
  });
});

describe('a day of moves', () => {
  it('others see visited cells at least ten minutes late, and at last the current cell', () => {
    const step = fc.record({ minutes: fc.integer({ min: 1, max: 40 }), to: fc.constantFrom(home, cafe, work) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        let shown: PublicLocation = immediateLocation(home);
        const visits: [bigint, Date][] = [[home, later(-1_000)]];
        let now = noon;
        const look = () => {
          const before = shown.cell;
          shown = applyDueMove(shown, now, visibleAt(now, 30, 0));
          if (shown.cell === before) return;
          // at least ten minutes after the user arrived there
          expect(visits.some(([cell, at]) => cell === shown.cell && now.getTime() - at.getTime() >= 600_000)).toBe(
            true,
          );
        };
        for (const { minutes, to } of steps) {
          for (let minute = 0; minute < minutes; minute++, now = new Date(now.getTime() + 60_000)) look();
          shown = scheduleMove(shown, to, now, visibleAt(now, 30, 0));
          visits.push([to, now]);
        }
        for (let minute = 0; minute < 60; minute++, now = new Date(now.getTime() + 60_000)) look();
        expect(shown).toEqual(immediateLocation(steps.at(-1)!.to));
      }),
    );
  });
});
