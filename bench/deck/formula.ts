// The production score over the columns of a dataset, once as numbers and once as SQL, for the methods that score every user.
// exact-ranking.ts compares it with score.ts in every run.
import { chanceOf } from '../../src/features/matching/learning/preference-model.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { birthDates, soughtAge } from '../../src/features/matching/scoring/eligible.js';
import type { InterestIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { ageTerm, distanceTerm, habitsTerm } from '../../src/features/matching/scoring/score.js';
import { weights } from '../../src/features/matching/scoring/weights.js';
import { dayOf } from '../../src/platform/time/day.js';
import { type Dataset, interestsOf, learnedVar, mostInterests } from './dataset.js';

const yearDays = 365.2425;
const { activity, newness, ageGap, sharedInterests, intercept, prior } = weights;

const usual = intercept + distanceTerm(weights.baseScore.km) + ageTerm(weights.baseScore.gapYears);

/** Returns the base score of base-score.sql.ts for a user without impressions and boost. @param today whole days since 1970 */
export function baseScoreOf(dataset: Dataset, n: number, today: number): number {
  const newcomer = Math.exp(-(today - dataset.joinedDay[n]!) / newness.scaleDays);
  const idle = activity * Math.log1p(today - dataset.activeDay[n]!);
  const liked = chanceOf(
    usual + newness.weight * newcomer + habitsTerms[dataset.habits[n]!]! + dataset.appeal[n]!,
    learnedVar + prior.opennessVar,
  );
  const likes = chanceOf(usual + idle + dataset.openness[n]!, learnedVar + prior.appealVar);
  return Math.round(100 * (Math.log(liked * likes) + weights.baseScore.newcomer * newcomer));
}

/** The idf of all interests of each user. */
export function interestTotals(dataset: Dataset, idf: InterestIdf): Float64Array {
  return Float64Array.from({ length: dataset.people }, (_, n) => totalOf(interestsOf(dataset, n), idf));
}

function totalOf(interests: Iterable<number>, idf: InterestIdf): number {
  let total = 0;
  for (const interest of interests) total += idf[interest] ?? 0;
  return total;
}

export const habitsTerms = Float64Array.from({ length: 64 }, (_, packed) => habitsTerm(packed));

/** True if a user and the viewer match each other's preferences. */
export function eligibleIn(dataset: Dataset, viewer: ViewerContext, now: Date): (n: number) => boolean {
  const { bornAfter, bornBy } = birthDates(viewer, now);
  const [after, by] = [dayOf(new Date(bornAfter)), dayOf(new Date(bornBy))];
  const age = soughtAge(viewer.birthDate, now);
  const { gender, seeks, birthDay, minAge, maxAge } = dataset;
  return (n) =>
    (gender[n]! & viewer.seeks) !== 0 &&
    (seeks[n]! & viewer.gender) !== 0 &&
    birthDay[n]! > after &&
    birthDay[n]! <= by &&
    minAge[n]! <= age &&
    maxAge[n]! >= age;
}

/** The probability of a match with a user at a distance, for a viewer without a preference model. */
export function chanceIn(
  dataset: Dataset,
  totals: Float64Array,
  idf: InterestIdf,
  viewer: ViewerContext,
  today: number,
) {
  const likedByViewer = new Float64Array(256);
  for (const interest of viewer.interests) likedByViewer[interest] = idf[interest] ?? 0;
  const viewerTotal = totalOf(viewer.interests, idf);
  const born = dayOf(new Date(viewer.birthDate));
  const { model } = viewer;
  const viewerHabits = habitsTerms[viewer.habits]!;
  return (n: number, distance: number): number => {
    let common = 0;
    const end = n * mostInterests + dataset.interestCount[n]!;
    for (let at = n * mostInterests; at < end; at++) common += likedByViewer[dataset.interests[at]!]!;
    const all = viewerTotal + totals[n]! - common;
    const gap = Math.min(1, Math.abs(dataset.birthDay[n]! - born) / yearDays / ageGap.widestYears);
    const both = intercept + (all > 0 ? (sharedInterests * common) / all : 0) + distance + ageGap.weight * gap;
    const fresh = newness.weight * Math.exp(-(today - dataset.joinedDay[n]!) / newness.scaleDays);
    const idle = activity * Math.log1p(today - dataset.activeDay[n]!);
    const likes = both + fresh + habitsTerms[dataset.habits[n]!]! + model.openness + dataset.appeal[n]!;
    const back = both + idle + viewerHabits + dataset.openness[n]! + model.appeal;
    return chanceOf(likes, model.opennessVar + learnedVar) * chanceOf(back, learnedVar + model.appealVar);
  };
}

export { distanceTerm };

/** The same probability in SQL, over the columns of `beside` and a `km` (sql-baselines.ts). */
export function chanceSql(
  viewer: ViewerContext,
  idf: InterestIdf,
  today: number,
): { common: string; both: string; chance: string } {
  const { model } = viewer;
  const shared = viewer.interests.map((interest) => `${idf[interest] ?? 0} * get_bit(interests, ${interest})`);
  const gap = `least(1, abs(birth_date - '${viewer.birthDate}'::date) / ${yearDays * ageGap.widestYears}::float8)`;
  const { weight, scaleKm } = weights.distance;
  const logistic = (logOdds: string, variance: string) =>
    `1 / (1 + exp(-(${logOdds}) / sqrt(1 + pi() * (${variance}) / 8)))`;
  const likes = `both_like + ${newness.weight} * exp((joined_day - ${today}) / ${newness.scaleDays}::float8) + habits_term + appeal + (${model.openness})`;
  const back = `both_like + (${activity}) * ln(1 + ${today} - active_day::float8) + (${habitsTerms[viewer.habits]}) + openness + (${model.appeal})`;
  return {
    common: shared.join(' + ') || '0',
    both: `(${intercept}) + ${sharedInterests} * common / nullif(${totalOf(viewer.interests, idf)} + rarity_total - common, 0)
      + (${weight}) * ln(1 + km / ${scaleKm}::float8) + (${ageGap.weight}) * ${gap}`,
    chance: `${logistic(likes, `appeal_var + ${model.opennessVar}`)} * ${logistic(back, `openness_var + ${model.appealVar}`)}`,
  };
}
