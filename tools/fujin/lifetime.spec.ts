import { describe, expect, it } from '@jest/globals';
import { lifetimeMs } from './lifetime.js';

describe('a lifetime on the command line', () => {
  it('a number with a unit is a lifetime', () => {
    expect(['30m', '12h', '90d', '2w', '0'].map(lifetimeMs)).toEqual([
      1_800_000, 43_200_000, 7_776_000_000, 1_209_600_000, 0,
    ]);
  });

  it('other texts and more than ten years are no lifetime', () => {
    for (const text of ['', '90', 'd', '-1d', '1y', '1.5d', '90 d', '999999w', '3651d'])
      expect(lifetimeMs(text)).toBeUndefined();
  });
});
