import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../platform/time/day.js';
import { presenceBand } from './room.presenter.js';
import { PresenceSchema } from './rooms.schemas.js';

const lastActive = dayOf(new Date('2026-06-01T23:59:00Z'));
const daysLater = (days: number) => lastActive + days;

describe('the presence of an absent user', () => {
  it.each([
    [0, 'today'],
    [1, 'yesterday'],
    [2, 'week'],
    [6, 'week'],
    [7, 'month'],
    [29, 'month'],
    [30, 'long'],
    [400, 'long'],
  ])('a user who was active %d days ago is shown as %s', (days, band) => {
    expect(presenceBand(lastActive, daysLater(days))).toBe(band);
  });

  it('a user whose last activity lies in the future of a slow clock is shown as today', () => {
    expect(presenceBand(lastActive, daysLater(-1))).toBe('today');
  });

  it('the presence moves by one band at a time', () => {
    const bands = PresenceSchema.options;
    const places = Array.from({ length: 60 }, (_, days) => bands.indexOf(presenceBand(lastActive, daysLater(days))));
    for (const [day, place] of places.entries()) if (day > 0) expect(place - places[day - 1]!).toBeLessThanOrEqual(1);
    expect(places.at(-1)).toBe(bands.length - 1);
  });
});
