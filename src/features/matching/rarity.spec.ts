import { expect, it } from '@jest/globals';
import { evenRarity, rarityOf } from './rarity.js';

it('an interest says the more the fewer have it, within bounds', () => {
  const rarity = rarityOf(
    new Map([
      [1, 0.5],
      [2, 0.25],
      [3, 1e-9],
      [4, 1],
    ]),
  );
  expect(rarity[1]).toBeCloseTo(1);
  expect(rarity[2]).toBeCloseTo(2);
  expect(rarity[3]).toBe(rarity[9]);
  expect(rarity[4]).toBeGreaterThan(0);
  expect(new Set(evenRarity).size).toBe(1);
});
