/** Two people in the order in which a pair is written and locked: the smaller id first. Ids are lowercase UUIDs. */
export function pairOf(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}
