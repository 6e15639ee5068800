// To how many a person has been shown lately. Pure.
import { weights } from './weights.js';

const { halfLifeDays, usual, weight } = weights.order.exposure;

/** The count as of today. @param day of the count, in whole days since 1970 */
export function recentImpressions(shown: number, day: number, today: number): number {
  return shown * 0.5 ** (Math.max(0, today - day) / halfLifeDays);
}

/** What being shown much costs in the order of a deck, in log-chance: everybody has their turn. */
export function exposureTerm(shown: number): number {
  return -weight * Math.log1p(shown / usual);
}
