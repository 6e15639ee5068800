import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockedPairs } from './blocked-pairs.js';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), listener: id, authors: fc.uniqueArray(id) }),
  fc.record({ do: fc.constant('add' as const), listener: id, author: id }),
  fc.record({ do: fc.constant('forget' as const), listener: id }),
);

describe('blocked pairs', () => {
  it('a pair is found from both users alike, after any changes', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const [apart, plain] = [new BlockedPairs(), new Map<string, Set<string>>()];
        for (const one of steps) {
          const { listener } = one;
          if (one.do === 'set') apart.set(listener, new Set(one.authors));
          if (one.do === 'add') apart.add(listener, one.author);
          if (one.do === 'forget') apart.forget(listener);
          const before = one.do === 'add' ? [...(plain.get(listener) ?? []), one.author] : [];
          plain.set(listener, new Set(one.do === 'set' ? one.authors : before));
        }
        for (const listener of 'abcd') {
          expect([...apart.of(listener)].sort()).toEqual([...(plain.get(listener) ?? [])].sort());
          for (const author of 'abcd') {
            expect(apart.from(author)?.has(listener) ?? false).toBe(plain.get(listener)?.has(author) ?? false);
          }
        }
      }),
    );
  });

  it('a user without blocks takes no memory', () => {
    const apart = new BlockedPairs();
    apart.set('a', new Set(['b']));
    apart.set('a', new Set());
    expect([apart.from('b'), apart.from(undefined)]).toEqual([undefined, undefined]);
  });
});
