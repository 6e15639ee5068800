import { describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { patchCache } from './patch-cache.js';

const key = ['talk', 'room'];

describe('the patch of a cached answer', () => {
  it('an invalidated answer stays invalidated after an event', async () => {
    const queries = new QueryClient();
    queries.setQueryData(key, [1]);
    await queries.invalidateQueries({ queryKey: key });
    patchCache<number[]>(queries, key, (seqs) => [...seqs, 3]);
    expect(queries.getQueryData(key)).toEqual([1, 3]);
    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('a fresh answer stays fresh, and one that is not cached is not made', () => {
    const queries = new QueryClient();
    queries.setQueryData(key, [1]);
    for (const each of [key, ['talk', 'other']]) patchCache<number[]>(queries, each, (seqs) => [...seqs, 2]);
    expect(queries.getQueryData(key)).toEqual([1, 2]);
    expect(queries.getQueryState(key)?.isInvalidated).toBe(false);
    expect(queries.getQueryState(['talk', 'other'])?.data).toBeUndefined();
  });
});
