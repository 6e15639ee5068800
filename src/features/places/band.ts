// Bands: the only distances that ever leave the server.

/** Distance bands in kilometres, nearest first; each holds its lower end and not its upper. */
export const BANDS = ['<1', '1-2', '2-5', '5-10', '10-20', '20-50', '50+'] as const;
export type Band = (typeof BANDS)[number];

const upperEndsKm = [1, 2, 5, 10, 20, 50];

/** The band of a distance in kilometres. */
export function bandOf(km: number): Band {
  const index = upperEndsKm.findIndex((end) => km < end);
  return BANDS.at(index)!;
}
