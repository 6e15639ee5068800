// The lower bound: an exact scan of typed arrays, without a database or another process.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { dayOf } from '../../src/platform/time/day.js';
import { Best, type RankingInput, top } from './exact-ranking.js';
import { chanceIn, distanceTerm, eligibleIn } from './formula.js';

/** The best by score. @param swiped the users that the viewer has swiped */
export function queryMemoryBaseline(
  input: RankingInput,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
  most = top,
): number[] {
  const { dataset, idf, totals, now } = input;
  const { cell, people } = dataset;
  const isEligible = eligibleIn(dataset, viewer, now);
  const chance = chanceIn(dataset, totals, idf, viewer, dayOf(now));
  const distances = Float64Array.from(dataset.cells, (cellIndex) => {
    const km = cellDistanceKm(viewer.cell, cellIndex);
    return km <= viewer.radiusKm ? distanceTerm(km) : Number.NaN;
  });
  const best = new Best(most);
  for (let n = 0; n < people; n++) {
    const distance = distances[cell[n]!]!;
    if (Number.isNaN(distance) || !isEligible(n) || swiped.has(n)) continue;
    best.add(n, chance(n, distance));
  }
  return best.people;
}

/** The users within the radius among the given ones, by score. */
export function queryMemoryAmong(
  input: RankingInput,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
  people: Iterable<number>,
): number[] {
  const { dataset, idf, totals, now } = input;
  const isEligible = eligibleIn(dataset, viewer, now);
  const chance = chanceIn(dataset, totals, idf, viewer, dayOf(now));
  const kms = new Float64Array(dataset.cells.length).fill(Number.NaN);
  const best = new Best(top);
  for (const n of people) {
    if (!isEligible(n) || swiped.has(n)) continue;
    const cellIndex = dataset.cell[n]!;
    if (Number.isNaN(kms[cellIndex]!)) kms[cellIndex] = cellDistanceKm(viewer.cell, dataset.cells[cellIndex]!);
    if (kms[cellIndex]! <= viewer.radiusKm) best.add(n, chance(n, distanceTerm(kms[cellIndex]!)));
  }
  return best.people;
}
