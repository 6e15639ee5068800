// All numbers of matching. A term adds to the log-odds of one user liking another; score.ts defines each.
//
// Intercept, shared interests, age gap, habits and the prior of preference models are fitted on the 4,654 Columbia speed dates and chosen
// by cross-validation over their waves (docs/matching.md). Distance, activity and newness do not occur there: they are judgement.

export const weights = {
  version: 2,
  /** Of two users who are near, active today, share nothing and have the same age. */
  intercept: -0.35,
  /** Of the share of common interests, each weighted by its IDF. */
  sharedInterests: 0.35,
  /** Grows linearly with the gap, to all of `weight` at `widestYears` and more. */
  ageGap: { weight: -0.17, widestYears: 10 },
  /** Users who go out and have dates often are liked more. By the frequency on a scale of -1 to 1, from the usual one. */
  habits: { goesOut: { weight: 0.54, usual: 0.64 }, dates: { weight: 0.36, usual: -0.31 } },
  /** `weight` for each e-fold of 1 + km / scaleKm. */
  distance: { weight: -0.5, scaleKm: 2 },
  /** Only an active user can like back. This much for each e-fold of 1 + idle days. */
  activity: -0.4,
  /** A fair start for new users. Falls by a factor e every `scaleDays`. */
  newness: { weight: 0.3, scaleDays: 7 },
  /** The model before any swipe: log-odds around 0 with these variances. Users who are liked more like others less freely. */
  prior: { appealVar: 1.8, opennessVar: 1.8, correlation: -0.4, tasteVar: 0.05 },
  /** A swipe counts half after `halfLifeDays`; the latest `mostSwipes` that a user made, and got, are used. */
  learning: { halfLifeDays: 180, mostSwipes: 100 },
  /** The order of a deck, in units of log-chance; see rank.ts. */
  order: {
    /** The chance that the other likes the viewer, when they have already. */
    likedChance: 0.95,
    /** For each earlier session in which the card got no swipe. */
    unanswered: 0.5,
    /** `weight` for each e-fold of 1 + impressions / usual. */
    exposure: { weight: 0.6, usual: 15, halfLifeDays: 3 },
    boost: 1.5,
    /** One card in this many is for a user who is seldom shown. */
    explorationEvery: 10,
    /** A break longer than this starts a new deck session. */
    sessionMinutes: 30,
  },
  /** The base score: that for an average viewer at this distance and age gap (base-score.sql.ts), plus a bonus for new users that falls
   * as newness does, so that they are found among well-known users. Changes below `stale` are not written. */
  baseScore: { km: 3, gapYears: 5, stale: 0.1, newcomer: 0.5 },
  /** The change of the log of the product of both chances with a term that is in both, among the best. */
  slope: 0.75,
  /** From which size on a term is a reason. */
  reasons: { sharedInterests: 1, nearKm: 2, activeDays: 1, newDays: 7, closeYears: 3, taste: 0.1 },
} as const;
