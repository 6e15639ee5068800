// Distance bands: the only distances that leave the server. Pure.

/** Distance bands in kilometres, nearest first; each holds its lower end and not its upper. */
export const BANDS = ['<1', '1-2', '2-5', '5-10', '10-20', '20-50', '50+'] as const;
export type Band = (typeof BANDS)[number];

const upperEndsKm = [1, 2, 5, 10, 20, 50];

/** The radiuses of a search in kilometres: the ends of bands, and two more within the last one. */
export const REACHES_KM = [...upperEndsKm, 100, 200] as const;

/**
 * Returns the radius of a search: the requested one, rounded up to the next end of a band. With any other radius, whether a user is found
 * would reveal their distance more finely than their band does.
 */
export function reachOf(radiusKm: number): number {
  return REACHES_KM.find((reach) => radiusKm <= reach) ?? REACHES_KM.at(-1)!;
}

/** Returns the band of a distance in kilometres. */
export function bandOf(km: number): Band {
  const index = upperEndsKm.findIndex((end) => km < end);
  return BANDS.at(index)!;
}
