/** The items of a page of which one more than `limit` was asked for, and whether that one was there. */
export function pageOf<Item>(found: Item[], limit: number): { items: Item[]; last: Item | undefined } {
  const items = found.slice(0, limit);
  return { items, last: found.length > limit ? items.at(-1) : undefined };
}
