import { expect, it } from '@jest/globals';
import { retryDelayMs } from './retry.js';

it('the delay grows with each failure, up to an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(retryDelayMs)).toEqual([
    5_000, 20_000, 80_000, 320_000, 1_280_000, 3_600_000, 3_600_000, 3_600_000,
  ]);
});
