import { describe, expect, it } from '@jest/globals';
import { noUsage, QuotaLedger, quotasLeft } from './quota-ledger.js';

describe('a day book', () => {
  it('counts up to the limit, on top of what was used before', () => {
    const book = new QuotaLedger({ likes: 3 }, new Map([['lan', { ...noUsage, likes: 1 }]]));
    expect([1, 2, 3].map(() => book.consume('lan', 'likes'))).toEqual([true, true, false]);
    expect(book.changed).toEqual(new Map([['lan', { ...noUsage, likes: 3 }]]));
  });

  it('counts everybody and everything apart', () => {
    const book = new QuotaLedger({ likes: 1, undos: 1 }, new Map());
    expect([book.consume('lan', 'likes'), book.consume('wei', 'likes'), book.consume('lan', 'undos')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([book.consume('lan', 'likes'), book.consume('lan', 'undos')]).toEqual([false, false]);
  });

  it('counts nothing that has no limit, and lets nothing pass at a limit of 0', () => {
    const book = new QuotaLedger({ boosts: 0 }, new Map());
    expect([book.consume('lan', 'likes'), book.consume('lan', 'boosts')]).toEqual([true, false]);
    expect(book.changed.size).toBe(0);
  });
});

it('what is left is never under nothing, whatever the limit was before', () => {
  const used = { ...noUsage, likes: 7, undos: 1 };
  expect(quotasLeft({ likes: 5, undos: 3, boosts: 1 }, used)).toEqual({
    likes: 0,
    superlikes: null,
    undos: 2,
    boosts: 1,
  });
});
