// What two people who were in one cell are told of it: the day, and late enough that nobody can be followed by it.
import { cellCentre } from './geography/cell.js';
import type { Encounter, Pair } from './location.types.js';

const hourMs = 3_600_000;
/** It is told at the earliest so long after, and at some random moment of the hours that follow. */
const earliestHours = 1;
const spreadHours = 3;
/** From then on, for so long: it ends within a day of the meeting, and the end tells no more than the beginning. */
const toldHours = 20;

/** Who came into a cell within this many milliseconds is met by those who come after. */
export const lingerMs = hourMs;

/** What both are told, alike. @param random from 0 to below 1 */
export function encountersOf({ one, other, cell, at }: Pair, random: number): [Encounter, Encounter] {
  const from = at.getTime() + (earliestHours + spreadHours * random) * hourMs;
  const told = {
    day: dayAt(cell, at),
    toldFrom: new Date(from),
    toldUntil: new Date(from + toldHours * hourMs),
  };
  return [
    { personId: one, otherId: other, ...told },
    { personId: other, otherId: one, ...told },
  ];
}

/** The date by the sun of a cell, in whole hours from UTC: 'YYYY-MM-DD'. */
export function dayAt(cell: bigint, at: Date): string {
  const hours = Math.round(cellCentre(cell).lng / 15);
  return new Date(at.getTime() + hours * hourMs).toISOString().slice(0, 10);
}
