import { describe, expect, it } from '@jest/globals';
import { LRUCache } from 'lru-cache';
import { atMost } from './cache-size.js';

describe('the size of a cache', () => {
  it('a full cache forgets the least recently used entry', () => {
    const cache = new LRUCache<string, number>({ ...atMost(2), ttl: 60_000 });
    cache.set('a', 1).set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([...cache.keys()].sort()).toEqual(['a', 'c']);
  });

  it('an empty cache takes no memory for its entries', () => {
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const caches = Array.from({ length: 10 }, () => new LRUCache<string, number>(atMost(1_000_000)));
    expect(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
    expect(caches).toHaveLength(10);
  });
});
