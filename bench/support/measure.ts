// Times of something repeated, one after the other.

export interface Times {
  p50: number;
  p99: number;
}

/** Milliseconds of `times` runs, after `warmUp` that don't count. */
export async function measure(times: number, warmUp: number, run: (n: number) => Promise<unknown>): Promise<Times> {
  for (let n = 0; n < warmUp; n++) await run(n);
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    await run(n);
    taken.push(performance.now() - start);
  }
  return timesOf(taken);
}

/** @param taken in milliseconds, not empty; is sorted */
export function timesOf(taken: number[]): Times {
  taken.sort((a, b) => a - b);
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

/** The smallest value that is not below the given share of all. @param ascending not empty */
function quantile(ascending: number[], share: number): number {
  const at = Math.max(0, Math.ceil(ascending.length * share) - 1);
  return Number(ascending[at]!.toFixed(2));
}
