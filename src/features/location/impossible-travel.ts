// Who moves faster than one can travel isn't moving. Everybody may be some kilometres ahead of the fastest way, since a first fix is
// often far off and a coarse cell's centre lies kilometres from its rim; what of them is used comes back as time goes by, so that
// walking around with false places is as slow as travelling.

/** The fastest train. */
const groundKmh = 350;
/** Faster than any airliner over the ground. */
const airKmh = 1200;
/** To and from airports, at the very least. */
const airportHours = 0.5;

/** How much is used after a way of `km` that took so many milliseconds. @param spentKm how much was before */
export function spentAfter(spentKm: number, km: number, ms: number): number {
  const hours = Math.max(0, ms) / 3_600_000;
  return Math.max(0, spentKm + groundKm(km) - groundKmh * hours);
}

/** A way by the faster means, as kilometres over the ground that take as long. */
function groundKm(km: number): number {
  return Math.min(km, groundKmh * (airportHours + km / airKmh));
}
