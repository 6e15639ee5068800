// The impossible-travel check: who moves faster than one can travel is not moving. A user may be some kilometres ahead of the fastest
// way, since a first fix is often far off and the centre of a coarse cell lies kilometres from its edge. The used kilometres come back
// as time passes, so reporting false locations is as slow as travelling. Pure.

/** The fastest train. */
const groundKmh = 350;
/** Faster than any airliner over the ground. */
const airKmh = 1200;
/** To and from airports, at the very least. */
const airportHours = 0.5;

/** Returns the kilometres that are used after moving `km` in `ms` milliseconds. @param spentKm the kilometres used before */
export function spentKmAfter(spentKm: number, km: number, ms: number): number {
  const hours = Math.max(0, ms) / 3_600_000;
  return Math.max(0, spentKm + groundKm(km) - groundKmh * hours);
}

/** Returns a distance by the faster means, as kilometres over the ground that take as long. */
function groundKm(km: number): number {
  return Math.min(km, groundKmh * (airportHours + km / airKmh));
}
