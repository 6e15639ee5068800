// The limit: an exact scan of typed arrays, without a database or another process.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { dayOf } from '../../src/platform/time/day.js';
import { Best, type Knowledge, top } from './exact-ranking.js';
import { chanceIn, distanceTerm, eligibleIn } from './formula.js';

/** The best by the score. @param swiped whom the viewer has answered */
export function askMemory(knows: Knowledge, viewer: ViewerContext, swiped: ReadonlySet<number>, most = top): number[] {
  const { town, idf, totals, now } = knows;
  const { cell, people } = town;
  const isEligible = eligibleIn(town, viewer, now);
  const chance = chanceIn(town, totals, idf, viewer, dayOf(now));
  const distances = Float64Array.from(town.cells, (place) => {
    const km = cellDistanceKm(viewer.cell, place);
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

/** Those of some people who are within the radius, by the score. */
export function askAmong(
  knows: Knowledge,
  viewer: ViewerContext,
  swiped: ReadonlySet<number>,
  people: Iterable<number>,
): number[] {
  const { town, idf, totals, now } = knows;
  const isEligible = eligibleIn(town, viewer, now);
  const chance = chanceIn(town, totals, idf, viewer, dayOf(now));
  const kms = new Float64Array(town.cells.length).fill(Number.NaN);
  const best = new Best(top);
  for (const n of people) {
    if (!isEligible(n) || swiped.has(n)) continue;
    const place = town.cell[n]!;
    if (Number.isNaN(kms[place]!)) kms[place] = cellDistanceKm(viewer.cell, town.cells[place]!);
    if (kms[place]! <= viewer.radiusKm) best.add(n, chance(n, distanceTerm(kms[place]!)));
  }
  return best.people;
}
