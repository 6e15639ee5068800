import { expect, it } from '@jest/globals';
import { FujinError } from 'fujin-client';
import { waitEndOf } from './wait-end.js';

const refusal = (retryAfter?: number) =>
  new FujinError({ type: '', title: '', status: 429, code: 'TOO_MANY', ...(retryAfter && { retryAfter }) });

it('the wait of an error is counted from its first look, however often it is shown', () => {
  const error = refusal(30);
  expect([waitEndOf(error, 1_000), waitEndOf(error, 20_000)]).toEqual([31_000, 31_000]);
  expect(waitEndOf(refusal(30), 20_000)).toBe(50_000);
});

it('an error without a time to wait, or without an answer, has no wait', () => {
  expect([waitEndOf(refusal()), waitEndOf(new TypeError('Failed to fetch')), waitEndOf(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
