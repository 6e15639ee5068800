// Encounters: what two users who were in one cell see of it. They see the day, and so late that no user can be followed by it. Pure.
import { dateOf, dayIn } from '../../platform/time/day.js';
import { zoneOfCell } from './geography/place-zone.js';
import type { Encounter, EncounterPair } from './location.types.js';

const hourMs = 3_600_000;
/** An encounter becomes visible this long after it at the earliest, at a random moment of the hours that follow. */
const earliestHours = 1;
const spreadHours = 3;
/** It is visible for this long: it ends within a day of the encounter, and its end reveals no more than its beginning. */
const visibleHours = 20;

/** The time for which a user who came into a cell counts as being there for users who come later. */
export const lingerMs = hourMs;

/** Returns the encounter as both users see it. @param random from 0 to below 1 */
export function encountersOf({ one, other, cell, at }: EncounterPair, random: number): [Encounter, Encounter] {
  const from = at.getTime() + (earliestHours + spreadHours * random) * hourMs;
  const shared = {
    day: dayAt(cell, at),
    visibleFrom: new Date(from),
    visibleUntil: new Date(from + visibleHours * hourMs),
  };
  return [
    { personId: one, otherId: other, ...shared },
    { personId: other, otherId: one, ...shared },
  ];
}

/** Returns the date by the clock of a cell: 'YYYY-MM-DD'. */
export function dayAt(cell: bigint, at: Date): string {
  return dateOf(dayIn(zoneOfCell(cell), at));
}
