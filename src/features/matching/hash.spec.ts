import { expect, it } from '@jest/globals';
import { hash01 } from './hash.js';

it('chance is even, and the same for the same words only', () => {
  const draws = Array.from({ length: 10_000 }, (_, n) => hash01('seed', String(n)));
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length / draws.length;
    expect(share).toBeGreaterThan(0.085);
    expect(share).toBeLessThan(0.115);
  }
  expect(hash01('a', 'b')).toBe(hash01('a', 'b'));
  expect(hash01('a', 'b')).not.toBe(hash01('ab'));
  expect(hash01('a', 'b')).not.toBe(hash01('b', 'a'));
});
