// A compact set of seen profiles: 32 bits of each id, in order. Two users share a mark once in some million sets of thousands. Pure.

export type ProfileMarks = Uint32Array;

export const noMarks: ProfileMarks = new Uint32Array(0);

/** Returns the mark of a user: the end of a UUID is random, whatever its version. */
export function markOf(id: string): number {
  return Number.parseInt(id.slice(-8), 16);
}

/** Returns the users, each once, whose marks are not in the set. */
export function newTo(marks: ProfileMarks, ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => !has(marks, markOf(id)));
}

/** Returns the set with more marks. */
export function withMarks(marks: ProfileMarks, more: readonly number[]): ProfileMarks {
  const fresh = [...new Set(more)].filter((mark) => !has(marks, mark));
  if (fresh.length === 0) return marks;
  const all = new Uint32Array(marks.length + fresh.length);
  all.set(marks);
  all.set(fresh, marks.length);
  return all.sort();
}

function has(marks: ProfileMarks, mark: number): boolean {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]! < mark) low = middle + 1;
    else high = middle;
  }
  return marks[low] === mark;
}
