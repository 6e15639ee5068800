// The measures of a simulation. Pure.

/** 0 when all have the same, near 1 when one has all. @param values none below 0 */
export function gini(values: number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const total = ascending.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const weighted = ascending.reduce((sum, value, n) => sum + (n + 1) * value, 0);
  return (2 * weighted) / (ascending.length * total) - (ascending.length + 1) / ascending.length;
}

/** The probability that a liked user has a higher value than a passed one, ties counting half; NaN without both. */
export function auc(answers: { value: number; liked: boolean }[]): number {
  const ascending = [...answers].sort((a, b) => a.value - b.value);
  let [ranks, likes] = [0, 0];
  for (let from = 0; from < ascending.length; ) {
    let until = from;
    while (until < ascending.length && ascending[until]!.value === ascending[from]!.value) until++;
    const liked = ascending.slice(from, until).filter((answer) => answer.liked).length;
    ranks += (liked * (from + 1 + until)) / 2;
    likes += liked;
    from = until;
  }
  return (ranks - (likes * (likes + 1)) / 2) / (likes * (ascending.length - likes));
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function rounded(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
