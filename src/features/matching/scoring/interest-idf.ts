// How much it says that two people share an interest: the rarer it is, the more. Pure.

/** Of each interest by number. */
export type InterestIdf = readonly number[];

const interestCount = 256;
/** No interest is rarer than one in so many, or else one person could outweigh all. */
const rarestShare = 0.005;
/** Of interests of whose share nothing is known. */
const usualShare = 0.05;

/** The information in bits that somebody has an interest. @param shares by interest: the share of people who have it, 0–1 */
export function interestIdf(shares: ReadonlyMap<number, number>): InterestIdf {
  return Array.from({ length: interestCount }, (_, interest) => {
    const share = shares.get(interest) ?? (shares.size > 0 ? rarestShare : usualShare);
    return -Math.log2(Math.min(0.95, Math.max(rarestShare, share)));
  });
}

/** Before anything is known: every interest says the same. */
export const uniformIdf: InterestIdf = interestIdf(new Map());
