// Bands: the only distances that ever leave the server.

/** Distance bands in kilometres, nearest first; each holds its lower end and not its upper. */
export const BANDS = ['<1', '1-2', '2-5', '5-10', '10-20', '20-50', '50+'] as const;
export type Band = (typeof BANDS)[number];

const upperEndsKm = [1, 2, 5, 10, 20, 50];

/** Kilometres to which a search reaches: the ends of bands, and two more within the last one. */
export const REACHES_KM = [...upperEndsKm, 100, 200] as const;

/**
 * The radius with which a search goes for one that was asked for: up to the next end of a band. With any other radius a person's
 * presence would tell their distance more finely than their band does.
 */
export function reachOf(radiusKm: number): number {
  return REACHES_KM.find((reach) => radiusKm <= reach) ?? REACHES_KM.at(-1)!;
}

/** The band of a distance in kilometres. */
export function bandOf(km: number): Band {
  const index = upperEndsKm.findIndex((end) => km < end);
  return BANDS.at(index)!;
}
