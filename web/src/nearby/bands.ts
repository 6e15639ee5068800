import type { Band, NearbyPerson } from '../shared/types.js';

export const bands = ['<1', '1-2', '2-5', '5-10', '10-20', '20-50', '50+'] as const satisfies readonly Band[];

/** Groups users by band, nearest first, without empty bands. Within a band the order of the server is kept. */
export function byBand(people: readonly NearbyPerson[]): { band: Band; people: NearbyPerson[] }[] {
  return bands
    .map((band) => ({ band, people: people.filter(({ distanceBand }) => distanceBand === band) }))
    .filter(({ people: inBand }) => inBand.length > 0);
}
