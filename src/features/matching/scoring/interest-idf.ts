// The inverse document frequency (IDF) of interests: the rarer an interest, the more it says that two users share it. Pure.

/** The IDF of each interest, by its number. */
export type InterestIdf = readonly number[];

const interestCount = 256;
/** The lowest share that counts, or a single user could outweigh all others. */
const rarestShare = 0.005;
/** The share of interests without statistics. */
const usualShare = 0.05;

/** Returns the IDF of each interest in bits. @param shares the share of users who have an interest, 0–1 */
export function interestIdf(shares: ReadonlyMap<number, number>): InterestIdf {
  return Array.from({ length: interestCount }, (_, interest) => {
    const share = shares.get(interest) ?? (shares.size > 0 ? rarestShare : usualShare);
    return -Math.log2(Math.min(0.95, Math.max(rarestShare, share)));
  });
}

/** The IDF before there are statistics: all interests alike. */
export const uniformIdf: InterestIdf = interestIdf(new Map());
