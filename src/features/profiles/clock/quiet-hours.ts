// Quiet hours: when a message should not make a sound, by the clock of a time zone. Pure.
import { minutesIn } from '../../../platform/time/time-zone.js';
import { type UserZone, zoneOf } from './user-clock.js';

/** From one time of the day to another; over midnight when `to` is earlier. */
export interface QuietHours {
  /** 'HH:MM' */
  from: string;
  /** 'HH:MM', never that of `from` */
  to: string;
  /** Name in the IANA database. */
  zone: string;
}

const minuteMs = 60_000;
const dayMinutes = 1_440;

/** The columns of quiet hours: minutes of the day, both or none. */
export interface QuietColumns extends UserZone {
  quietFrom: number | null;
  quietTo: number | null;
}

/** Returns the quiet hours of a user, by the user's time zone; null when there are none. */
export function quietHoursOf({ quietFrom, quietTo, ...user }: QuietColumns): QuietHours | null {
  if (quietFrom === null || quietTo === null) return null;
  return { from: timeOf(quietFrom), to: timeOf(quietTo), zone: zoneOf(user) };
}

/** Returns whether a moment is in quiet hours; the minute at which they end is not. */
export function isQuiet(quiet: QuietHours | null, now: Date): boolean {
  if (!quiet) return false;
  const [from, to, time] = [minuteOf(quiet.from), minuteOf(quiet.to), minuteIn(quiet.zone, now)];
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Returns the moment when the quiet hours of `now` end; null outside of them. */
export function quietEnd(quiet: QuietHours | null, now: Date): Date | null {
  if (!quiet || !isQuiet(quiet, now)) return null;
  const minutes = (minuteOf(quiet.to) - minuteIn(quiet.zone, now) + dayMinutes) % dayMinutes;
  const end = new Date((Math.floor(now.getTime() / minuteMs) + minutes) * minuteMs);
  // the clock was set back meanwhile
  return quietEnd(quiet, end) ?? end;
}

/** Returns the minutes since midnight on the clock of a time zone. */
function minuteIn(zone: string, time: Date): number {
  return minutesIn(zone, time) % dayMinutes;
}

/** Returns the minutes since midnight of 'HH:MM'. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Returns 'HH:MM' of minutes since midnight. */
export function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
