import { describe, expect, it } from '@jest/globals';
import { DayBook, leftOf, nothingUsed } from './day-book.js';

describe('a day book', () => {
  it('counts up to the limit, on top of what was used before', () => {
    const book = new DayBook({ likes: 3 }, new Map([['lan', { ...nothingUsed, likes: 1 }]]));
    expect([1, 2, 3].map(() => book.take('lan', 'likes'))).toEqual([true, true, false]);
    expect(book.changed).toEqual(new Map([['lan', { ...nothingUsed, likes: 3 }]]));
  });

  it('counts everybody and everything apart', () => {
    const book = new DayBook({ likes: 1, undos: 1 }, new Map());
    expect([book.take('lan', 'likes'), book.take('wei', 'likes'), book.take('lan', 'undos')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([book.take('lan', 'likes'), book.take('lan', 'undos')]).toEqual([false, false]);
  });

  it('counts nothing that has no limit, and lets nothing pass at a limit of 0', () => {
    const book = new DayBook({ boosts: 0 }, new Map());
    expect([book.take('lan', 'likes'), book.take('lan', 'boosts')]).toEqual([true, false]);
    expect(book.changed.size).toBe(0);
  });
});

it('what is left is never under nothing, whatever the limit was before', () => {
  const used = { ...nothingUsed, likes: 7, undos: 1 };
  expect(leftOf({ likes: 5, undos: 3, boosts: 1 }, used)).toEqual({ likes: 0, superlikes: null, undos: 2, boosts: 1 });
});
