import { dateOf, startOfDay } from '../../../platform/time/day.js';
import { firstUuidv7At } from '../../../platform/time/first-uuidv7.js';
import type { DayBounds } from './daily-figures.types.js';

/** Returns the bounds of a day. @param day as dayOf returns it */
export function dayBounds(day: number): DayBounds {
  const [from, to] = [startOfDay(day), startOfDay(day + 1)];
  return { day: dateOf(day), from, to, fromId: firstUuidv7At(from), toId: firstUuidv7At(to) };
}
