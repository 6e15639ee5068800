import { expect, it } from '@jest/globals';
import { isBefore } from './stream-id.js';

it.each([
  ['1-0', '2-0'],
  ['1-1', '1-2'],
  ['9-0', '10-0'],
  ['1-9', '1-10'],
  ['0-0', '1796034957418-0'],
  ['1796034957418-18446744073709551614', '1796034957418-18446744073709551615'],
])('the id %s is before %s, and not after it nor before itself', (id, later) => {
  expect(isBefore(id, later)).toBe(true);
  expect(isBefore(later, id)).toBe(false);
  expect(isBefore(id, id)).toBe(false);
});
