const firstMs = 5_000;
const mostMs = 3_600_000;

/** How long to wait after so many tries that failed: five seconds, four times as long each time, an hour at most. */
export function retryDelayMs(tries: number): number {
  return Math.min(firstMs * 4 ** Math.max(tries - 1, 0), mostMs);
}
