import { describe, expect, it } from '@jest/globals';
import { noUsage, QuotaLedger, quotasLeft } from './quota-ledger.js';

describe('a quota ledger', () => {
  it('a quota counts up to its limit, including earlier use', () => {
    const book = new QuotaLedger({ likes: 3 }, new Map([['lan', { ...noUsage, likes: 1 }]]));
    expect([1, 2, 3].map(() => book.consume('lan', 'likes'))).toEqual([true, true, false]);
    expect(book.changed).toEqual(new Map([['lan', { ...noUsage, likes: 3 }]]));
  });

  it('each user and each kind of quota is counted separately', () => {
    const book = new QuotaLedger({ likes: 1, undos: 1 }, new Map());
    expect([book.consume('lan', 'likes'), book.consume('wei', 'likes'), book.consume('lan', 'undos')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([book.consume('lan', 'likes'), book.consume('lan', 'undos')]).toEqual([false, false]);
  });

  it('a kind without a limit is not counted, and a limit of 0 allows nothing', () => {
    const book = new QuotaLedger({ boosts: 0 }, new Map());
    expect([book.consume('lan', 'likes'), book.consume('lan', 'boosts')]).toEqual([true, false]);
    expect(book.changed.size).toBe(0);
  });
});

it('the quota left is never below zero, whatever the limit was before', () => {
  const used = { ...noUsage, likes: 7, undos: 1 };
  expect(quotasLeft({ likes: 5, undos: 3, boosts: 1 }, used)).toEqual({
    likes: 0,
    superlikes: null,
    undos: 2,
    boosts: 1,
  });
});
