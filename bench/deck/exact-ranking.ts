// The exact best users: all within the radius who are eligible and not swiped yet, by the production score. Also checks that the fast
// formula of the other methods gives the same score.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { eligible } from '../../src/features/matching/scoring/eligible.js';
import type { InterestIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { score } from '../../src/features/matching/scoring/score.js';
import { dayOf } from '../../src/platform/time/day.js';
import { type Dataset, idOf, interestsOf, learnedVar } from './dataset.js';
import { chanceIn, distanceTerm, eligibleIn } from './formula.js';

export const top = 50;

/** The data of a method besides the rows of the dataset. */
export interface RankingInput {
  dataset: Dataset;
  idf: InterestIdf;
  totals: Float64Array;
  now: Date;
}

/** The first so many by score; of the same score the smaller number. */
export class Best {
  readonly people: number[] = [];
  private readonly worths: number[] = [];

  constructor(private readonly most: number) {}

  add(n: number, worth: number): void {
    const { people, worths } = this;
    if (people.length === this.most && worth <= worths.at(-1)!) return;
    let at = people.length;
    while (at > 0 && worths[at - 1]! < worth) at--;
    people.splice(at, 0, n);
    worths.splice(at, 0, worth);
    if (people.length <= this.most) return;
    people.pop();
    worths.pop();
  }
}

/** The exact best within each radius. @param swiped the users that the viewer has swiped */
export function exactRanking(
  input: RankingInput,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
  radii: number[],
): number[][] {
  const { dataset, idf, totals, now } = input;
  const today = dayOf(now);
  const isEligible = eligibleIn(dataset, viewer, now);
  const chance = chanceIn(dataset, totals, idf, viewer, today);
  const kms = dataset.cells.map((cell) => cellDistanceKm(viewer.cell, cell));
  const farthest = Math.max(...radii);
  const bests = radii.map(() => new Best(top));
  let counted = 0;
  for (let n = 0; n < dataset.people; n++) {
    const km = kms[dataset.cell[n]!]!;
    if (km > farthest || !isEligible(n) || swiped.has(n)) continue;
    const exact = score(viewer, scorable(dataset, n), { km, today, idf: idf }).chance;
    if (counted++ % 100 === 0 && Math.abs(exact - chance(n, distanceTerm(km))) > 1e-9)
      throw new Error('the formula of the bench is not that of score.ts any more');
    for (const [at, radius] of radii.entries()) if (km <= radius) bests[at]!.add(n, exact);
  }
  checkEligible(dataset, viewer, now, isEligible);
  return bests.map(({ people }) => people);
}

function checkEligible(dataset: Dataset, viewer: ViewerContext, now: Date, isEligible: (n: number) => boolean): void {
  for (let n = 0; n < dataset.people; n += Math.max(1, Math.floor(dataset.people / 5_000))) {
    if (eligible(viewer, sideOf(dataset, n), now) !== isEligible(n))
      throw new Error('the rule is not eligible() any more');
  }
}

function sideOf(dataset: Dataset, n: number) {
  const { gender, seeks, minAge, maxAge } = dataset;
  const sums = { gender: gender[n]!, seeks: seeks[n]!, minAge: minAge[n]!, maxAge: maxAge[n]! };
  return { id: idOf(n), birthDate: dateOf(dataset.birthDay[n]!), ...sums };
}

function scorable(dataset: Dataset, n: number) {
  return {
    birthDate: dateOf(dataset.birthDay[n]!),
    interests: [...interestsOf(dataset, n)],
    ...{ habits: dataset.habits[n]!, activeDay: dataset.activeDay[n]!, joinedDay: dataset.joinedDay[n]! },
    model: {
      ...{ appeal: dataset.appeal[n]!, appealVar: learnedVar, openness: dataset.openness[n]!, opennessVar: learnedVar },
      taste: [],
    },
  };
}

const dates = new Map<number, string>();

function dateOf(day: number): string {
  const known = dates.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 10);
  dates.set(day, known);
  return known;
}

/** The share of the best that were found. */
export function shareFound(best: readonly number[], found: Iterable<number>): number {
  const known = new Set(found);
  return best.length === 0 ? 1 : best.filter((n) => known.has(n)).length / best.length;
}
