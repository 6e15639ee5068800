// Every number of the score, once. A term adds to the log-odds of one person liking another; see score.ts for what each means.
//
// Those of like rates and popularity are a logistic regression over the 4,654 Columbia speed dates, each predicted from what had
// gone before it (every wave by the others: AUC 0.77, log-loss 0.561 a like). Those of interests and age gap start from the
// same fit, a little higher, since here people choose both themselves. Distance, activity and newness don't occur there:
// judgement, kept small beside behaviour.

export const weights = {
  version: 1,
  /** Such that an everyday pair (5 km apart, one shared interest, a few years between them) likes at about the base rate. */
  intercept: -0.35,
  /** Share of swipes that are likes, before anything is known of a person. */
  baseLikeRate: 0.42,
  /** A rate is shrunk as if this many swipes at the base rate had gone before. */
  priorSwipes: 5,
  /** How freely the one who likes has liked so far. */
  likeRate: 0.95,
  /** How the one who is liked has been liked so far. */
  popularity: 0.92,
  /** Shared interests, by their number (saturating) and by their share of all that the two like. */
  sharedInterests: { count: 0.35, saturation: 3, overlap: 0.35 },
  /** Falls by a factor e every `scaleKm`. */
  distance: { weight: 0.5, scaleKm: 10 },
  /** Falls linearly to nothing at `widestYears`. */
  ageGap: { weight: 0.25, widestYears: 10 },
  /** Only someone who is here can like back. Falls by a factor e every `scaleHours`. */
  activity: { weight: 0.5, scaleHours: 48 },
  /** A fair start for new people. Falls by a factor e every `scaleDays`. */
  newness: { weight: 0.3, scaleDays: 7 },
  /** When a term is large enough to be named as a reason. */
  reasons: { sharedInterests: 1, nearKm: 2, activeHours: 24, newDays: 7, closeYears: 3 },
} as const;
