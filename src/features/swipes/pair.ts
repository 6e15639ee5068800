// Pairs of users in one order, by which matches are written and pairs are locked. Pure.

/** Returns two users with the smaller id first. Ids are lowercase UUIDs. */
export function pairOf(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Returns the key of a pair for locks and for the group commit. */
export function pairKey({ from, to }: { from: string; to: string }): string {
  return pairOf(from, to).join(' ');
}
