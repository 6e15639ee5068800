// Measures the times of a repeated operation, one run after another.

export interface Times {
  p50: number;
  p99: number;
}

/** Milliseconds of `times` runs, after `warmUp` runs that do not count. */
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

/** The same for as long as there is time, and `least` times in any case. */
export async function measureWithin(
  seconds: number,
  { least, most }: { least: number; most: number },
  run: (n: number) => Promise<unknown>,
): Promise<Times & { times: number }> {
  await run(0);
  const taken: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let n = 0; n < most && (n < least || performance.now() < end); n++) {
    const start = performance.now();
    await run(n);
    taken.push(performance.now() - start);
  }
  return { ...timesOf(taken), times: taken.length };
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
