// Every number of matching, once. A term adds to the log-odds of one person liking another; score.ts says what each means.
//
// Intercept, shared interests, age gap, habits and the prior of beliefs are fitted on the 4,654 Columbia speed dates and chosen by
// cross-validation over their waves (docs/matching.md). Distance, activity and newness don't occur there: judgement.

export const weights = {
  version: 2,
  /** Of two who are near, here today, share nothing and are of one age. */
  intercept: -0.35,
  /** Of all that the two like, the share that both do, each interest weighted by how rare it is. */
  sharedInterests: 0.35,
  /** Falls linearly to nothing lost at no gap; `widestYears` and more lose all of it. */
  ageGap: { weight: -0.17, widestYears: 10 },
  /** Who goes out and has dates often is liked more. By the frequency on a scale of -1 to 1, from the usual one. */
  habits: { goesOut: { weight: 0.54, usual: 0.64 }, dates: { weight: 0.36, usual: -0.31 } },
  /** Loses `weight` for each e-fold of 1 + km / scaleKm. */
  distance: { weight: -0.5, scaleKm: 2 },
  /** Only someone who is here can like back. Loses `weight` for each e-fold of 1 + idle days. */
  activity: -0.4,
  /** A fair start for new people. Falls by a factor e every `scaleDays`. */
  newness: { weight: 0.3, scaleDays: 7 },
  /** What is believed of somebody before any swipe: log-odds around 0 with these variances. Who is liked more likes less freely. */
  prior: { appealVar: 1.8, opennessVar: 1.8, correlation: -0.4, tasteVar: 0.05 },
  /** A swipe counts half after so many days; the latest so many that somebody made and got are looked at. */
  learning: { halfLifeDays: 180, mostSwipes: 100 },
  /** The order of a deck, in units of log-chance; see rank.ts. */
  order: {
    /** The other likes the viewer already. */
    likedChance: 0.95,
    /** For each earlier sitting in which the card got no answer. */
    unanswered: 0.5,
    /** Loses `weight` for each e-fold of 1 + shown / usual. */
    exposure: { weight: 0.6, usual: 15, halfLifeDays: 3 },
    boost: 1.5,
    /** Every so many cards, one for who is seldom shown. */
    explorationEvery: 10,
    /** A break of so many minutes begins a new sitting. */
    sittingMinutes: 30,
  },
  /** What somebody is worth to anybody: to an average viewer so far away and so much older or younger (merit.sql.ts); a
   * newcomer something more, falling as newness does, so that a city of the well known still comes across them. */
  baseScore: { km: 3, gapYears: 5, stale: 0.1, newcomer: 0.5 },
  /** How much of a term of the log-odds, which is in both chances, the log of their product takes on, among the best. */
  slope: 0.75,
  /** When a term is large enough to be named as a reason. */
  reasons: { sharedInterests: 1, nearKm: 2, activeDays: 1, newDays: 7, closeYears: 3, taste: 0.1 },
} as const;
