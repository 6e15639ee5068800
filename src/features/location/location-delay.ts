// The delay of public locations. It follows the real location late, by a random time rounded to five minutes,
// and skips the cells that the user only passed between two changes. Pure.
import { coarsen, type Precision } from './geography/cell.js';
import type { PublicLocation } from './location.types.js';

/** Changes become visible at these times of the clock, for all users together. */
export const slotMs = 5 * 60_000;

/** Returns the public location of a user who is found in a cell at once, such as a new user. */
export function immediateLocation(cell: bigint): PublicLocation {
  return { cell, target: cell, next: null };
}

/** Returns when a move that happens now becomes visible: after a third of the longest delay at the earliest. @param random from 0 to below 1 */
export function visibleAt(now: Date, longestMinutes: number, random: number): Date {
  if (longestMinutes === 0) return now;
  const delayMs = longestMinutes * 60_000 * (1 / 3 + (2 / 3) * random);
  return new Date(Math.ceil((now.getTime() + delayMs) / slotMs) * slotMs);
}

/**
 * Returns the public location of a user who is to be found at `target` from `at` on. A user who comes back before another user saw them
 * leave has not left. A pending move is not postponed by further moves, or a user who moves all day would never be found nearby.
 */
export function scheduleMove(location: PublicLocation, target: bigint, now: Date, at: Date): PublicLocation {
  if (target === location.target) return location;
  if (target === location.cell || at <= now) return immediateLocation(target);
  return { cell: location.cell, target, next: location.next ?? { cell: target, at } };
}

/** Returns the public location with the move that is due by now. @param at the moment at which the move after it becomes visible, if there is one */
export function applyDueMove(location: PublicLocation, now: Date, at: Date): PublicLocation {
  const { next, target } = location;
  if (!next || next.at > now) return location;
  return next.cell === target ? immediateLocation(target) : scheduleMove(immediateLocation(next.cell), target, now, at);
}

/** Returns the public location at a coarser precision, which takes effect at once. */
export function coarsenPublicLocation({ cell, target, next }: PublicLocation, precision: Precision): PublicLocation {
  const coarse = immediateLocation(coarsen(cell, precision));
  const to = coarsen(target, precision);
  if (!next || to === coarse.cell) return { ...coarse, target: to };
  return { ...coarse, target: to, next: { ...next, cell: coarsen(next.cell, precision) } };
}
