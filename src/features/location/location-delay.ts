// Where others find a person. It follows where they are: late, by a time that chance draws, to a full five minutes for everybody
// alike, and never through what they only passed between two changes.
import { coarsen, type Precision } from './geography/cell.js';
import type { PublicLocation } from './location.types.js';

/** Changes become visible at these times of the clock, those of all people together. */
export const slotMs = 5 * 60_000;

/** A newcomer is found at once. */
export function shownAt(cell: bigint): PublicLocation {
  return { cell, goal: cell, next: null };
}

/** When a change of now may be seen: after a third of the longest delay at the earliest. @param random from 0 to below 1 */
export function visibleAt(now: Date, longestMinutes: number, random: number): Date {
  if (longestMinutes === 0) return now;
  const delayMs = longestMinutes * 60_000 * (1 / 3 + (2 / 3) * random);
  return new Date(Math.ceil((now.getTime() + delayMs) / slotMs) * slotMs);
}

/**
 * A person has gone to where they are to be found at `goal`. Who is back before anybody saw them leave hasn't left; what is on its
 * way already isn't held up by going on, or whoever moves all day would be found nowhere near.
 * @param at when it may be seen
 */
export function follow(shown: PublicLocation, goal: bigint, now: Date, at: Date): PublicLocation {
  if (goal === shown.goal) return shown;
  if (goal === shown.cell || at <= now) return shownAt(goal);
  return { cell: shown.cell, goal, next: shown.next ?? { cell: goal, at } };
}

/** What is due by now is shown. @param at when the change after it may be seen, if there is one */
export function catchUp(shown: PublicLocation, now: Date, at: Date): PublicLocation {
  const { next, goal } = shown;
  if (!next || next.at > now) return shown;
  return next.cell === goal ? shownAt(goal) : follow(shownAt(next.cell), goal, now, at);
}

/** The same at a coarser precision, at once. */
export function coarserShown({ cell, goal, next }: PublicLocation, precision: Precision): PublicLocation {
  const coarse = shownAt(coarsen(cell, precision));
  const to = coarsen(goal, precision);
  if (!next || to === coarse.cell) return { ...coarse, goal: to };
  return { ...coarse, goal: to, next: { ...next, cell: coarsen(next.cell, precision) } };
}
