import { expect, it } from '@jest/globals';
import { yearsSince } from './years-since.js';

const today = new Date('2026-06-15T12:00:00Z');

it.each([
  ['1998-06-15', 28],
  ['1998-06-16', 27],
  ['2026-06-15', 0],
  ['2004-02-29', 22],
  ['2026-06-16', undefined],
  ['0198-06-15', undefined],
  ['', undefined],
])('the years since %j are %j', (day, years) => {
  expect(yearsSince(day, today)).toBe(years);
});
