// The wait before the next attempt to connect or send.

const firstMs = 500;
const longestMs = 30_000;

/** Returns a random wait up to a bound that doubles (full jitter), so that many clients do not come back at once. */
export function backoffMs(tries: number, random = Math.random()): number {
  return random * Math.min(longestMs, firstMs * 2 ** tries);
}
