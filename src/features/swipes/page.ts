// Pages of this feature's lists. Pure. A store is asked for one item more than a page holds, which shows whether another page follows.

export interface Page<Item> {
  items: Item[];
  /** The field of the answer that holds the cursor of the next page; empty on the last page. */
  next: { nextCursor?: string };
}

/** Returns the first page of the found items. @param cursorOf returns the cursor of the page after an item */
export function pageOf<Item>(found: readonly Item[], limit: number, cursorOf: (last: Item) => string): Page<Item> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? { nextCursor: cursorOf(last) } : {} };
}
