// How long to wait before trying again.

const firstMs = 500;
const longestMs = 30_000;

/** Full jitter: anything up to a bound that doubles, so that many clients don't come back at once. */
export function backoffMs(tries: number, random = Math.random()): number {
  return random * Math.min(longestMs, firstMs * 2 ** tries);
}
