// The size of a cache (lru-cache) that is empty at the start.

/**
 * Returns the options of a cache of at most so many entries, which grows as it fills. The option `max` would allocate the place of all
 * entries at once, some megabytes for each cache.
 */
export function atMost(entries: number) {
  return { maxSize: entries, sizeCalculation: one };
}

const one = () => 1;
