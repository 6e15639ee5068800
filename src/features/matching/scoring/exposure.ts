// Exposure: the recent impressions of a user, and what they cost in the order of a deck. Pure.
import { weights } from './weights.js';

const { halfLifeDays, usual, weight } = weights.order.exposure;

/** Returns the decayed number of impressions as of today. @param day the day of the count, in whole days since 1970 */
export function recentImpressions(impressions: number, day: number, today: number): number {
  return impressions * 0.5 ** (Math.max(0, today - day) / halfLifeDays);
}

/** Returns the cost of impressions in the order of a deck, in log-chance, so that every user is shown. */
export function exposureTerm(impressions: number): number {
  return -weight * Math.log1p(impressions / usual);
}
