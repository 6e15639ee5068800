// Days as whole numbers since 1970: by UTC, and by the clock of a time zone.
import { minutesIn } from './time-zone.js';

const minuteMs = 60_000;
const dayMinutes = 1_440;
const dayMs = dayMinutes * minuteMs;

/** Local midnight is this far from midnight in UTC, at most: offsets are from -12 to +14 hours, and a clock may skip an hour at midnight. */
const earliestMinutes = -15 * 60;
const latestMinutes = 14 * 60;

/** Returns the day of a moment, in whole days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / dayMs);
}

/** Returns the moment at which a day starts, by UTC. */
export function startOfDay(day: number): Date {
  return new Date(day * dayMs);
}

/** Returns the date of a day: 'YYYY-MM-DD'. */
export function dateOf(day: number): string {
  return startOfDay(day).toISOString().slice(0, 10);
}

/** Returns the day of a moment by the clock of a time zone. */
export function dayIn(zone: string, time: Date): number {
  return Math.floor(minutesIn(zone, time) / dayMinutes);
}

/**
 * Returns the moment at which a day starts by the clock of a time zone: its first minute, which is not 00:00 where the clock skips
 * midnight. A day that a zone has skipped starts with the next one.
 */
export function startOfDayIn(zone: string, day: number): Date {
  const isBefore = (minute: number) => dayIn(zone, new Date(minute * minuteMs)) < day;
  let [before, from] = [day * dayMinutes + earliestMinutes, day * dayMinutes + latestMinutes];
  while (isBefore(from)) from += dayMinutes;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (isBefore(middle)) before = middle;
    else from = middle;
  }
  return new Date(from * minuteMs);
}

/** Returns the moment at which the next day starts by the clock of a time zone. */
export function startOfNextDay(zone: string, time: Date): Date {
  return startOfDayIn(zone, dayIn(zone, time) + 1);
}
