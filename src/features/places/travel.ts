// Who moves faster than an aeroplane isn't moving: a claimed place must be one that could be reached.

/** Faster than any airliner over the ground. */
const fastestKmh = 1200;
/** Free in every step: a first fix is often far off, and a coarse cell's centre lies kilometres from its rim. */
const freeKm = 50;

/** Whether a person can have come `km` from their last place in `ms` milliseconds. */
export function isPossibleTravel(km: number, ms: number): boolean {
  const hours = Math.max(0, ms) / 3_600_000;
  return km <= freeKm + fastestKmh * hours;
}
