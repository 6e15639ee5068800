import { expect, it } from '@jest/globals';
import { untilReset } from './until-reset.js';

const noon = Date.parse('2026-05-01T12:00:00Z');

it('the daily quotas are fetched again when they are renewed', () => {
  expect(untilReset('2026-05-02T00:00:00Z', noon)).toBe(12 * 3_600_000);
});

it('a device whose clock is ahead of the server asks once a minute at most', () => {
  expect([untilReset('2026-05-01T12:00:30Z', noon), untilReset('2026-05-01T11:00:00Z', noon)]).toEqual([
    60_000, 60_000,
  ]);
});
