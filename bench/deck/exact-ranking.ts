// Who the best are: everybody within the radius, eligible and not swiped yet, by the production score. And that the quick formula
// of the other ways says the same.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { eligible } from '../../src/features/matching/scoring/eligible.js';
import type { InterestIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { score } from '../../src/features/matching/scoring/score.js';
import { dayOf } from '../../src/platform/time/day.js';
import { idOf, interestsOf, learnedVar, type Town } from './dataset.js';
import { chanceIn, distanceTerm, eligibleIn } from './formula.js';

export const top = 50;

/** What a way has of a town beside its rows. */
export interface Knowledge {
  town: Town;
  idf: InterestIdf;
  totals: Float64Array;
  now: Date;
}

/** The best so many by worth; of the same worth the smaller number. */
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

/** The exact best within each radius. @param swiped whom the viewer has answered */
export function truth(
  knows: Knowledge,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
  radii: number[],
): number[][] {
  const { town, idf, totals, now } = knows;
  const today = dayOf(now);
  const isEligible = eligibleIn(town, viewer, now);
  const chance = chanceIn(town, totals, idf, viewer, today);
  const kms = town.cells.map((cell) => cellDistanceKm(viewer.cell, cell));
  const farthest = Math.max(...radii);
  const bests = radii.map(() => new Best(top));
  let counted = 0;
  for (let n = 0; n < town.people; n++) {
    const km = kms[town.cell[n]!]!;
    if (km > farthest || !isEligible(n) || swiped.has(n)) continue;
    const exact = score(viewer, scorable(town, n), { km, today, idf: idf }).chance;
    if (counted++ % 100 === 0 && Math.abs(exact - chance(n, distanceTerm(km))) > 1e-9)
      throw new Error('the formula of the bench is not that of score.ts any more');
    for (const [at, radius] of radii.entries()) if (km <= radius) bests[at]!.add(n, exact);
  }
  checkEligible(town, viewer, now, isEligible);
  return bests.map(({ people }) => people);
}

function checkEligible(town: Town, viewer: ViewerContext, now: Date, isEligible: (n: number) => boolean): void {
  for (let n = 0; n < town.people; n += Math.max(1, Math.floor(town.people / 5_000))) {
    if (eligible(viewer, sideOf(town, n), now) !== isEligible(n))
      throw new Error('the rule is not eligible() any more');
  }
}

function sideOf(town: Town, n: number) {
  const { gender, seeks, minAge, maxAge } = town;
  const sums = { gender: gender[n]!, seeks: seeks[n]!, minAge: minAge[n]!, maxAge: maxAge[n]! };
  return { id: idOf(n), birthDate: dateOf(town.birthDay[n]!), ...sums };
}

function scorable(town: Town, n: number) {
  return {
    birthDate: dateOf(town.birthDay[n]!),
    interests: [...interestsOf(town, n)],
    ...{ habits: town.habits[n]!, activeDay: town.activeDay[n]!, joinedDay: town.joinedDay[n]! },
    model: {
      ...{ appeal: town.appeal[n]!, appealVar: learnedVar, openness: town.openness[n]!, opennessVar: learnedVar },
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
