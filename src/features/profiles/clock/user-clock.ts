// The clock of a user: the time zone, and the day of the daily quotas. Pure.
import { dayIn, startOfDayIn, startOfNextDay } from '../../../platform/time/day.js';
import { timeZoneOf } from '../../../platform/time/time-zone.js';
import { zoneOfCell } from '../../location/geography/place-zone.js';

/** The columns of userZoneColumns. */
export interface UserZone {
  /** As the device has sent it. */
  timeZone: string | null;
  /** The real location, also while the user roams. */
  homeCell: string | null;
}

/** The columns of userClockColumns. */
export interface UserClock extends UserZone {
  /** The end of the day of the quotas on which the user was last active. */
  dayEndsAt: Date | null;
}

const dayMs = 86_400_000;
/** A day of the quotas is shorter: up to a day is added when the time zone has changed, and an hour when the clock is set back. */
const longestMs = 50 * 3_600_000;

/** Returns the time zone of a user: that of the device, or else that of the location. @param unknown when there is neither */
export function zoneOf({ timeZone, homeCell }: UserZone, unknown = 'UTC'): string {
  const own = timeZone === null ? undefined : timeZoneOf(timeZone);
  return own ?? (homeCell === null ? unknown : zoneOfCell(BigInt(homeCell)));
}

/** Returns whether the time zone of a user is known. */
export function hasZone({ timeZone, homeCell }: UserZone): boolean {
  return timeZone !== null || homeCell !== null;
}

/** Returns the day of a user at a moment, in whole days since 1970. */
export function todayOf(user: UserZone, now: Date): number {
  return dayIn(zoneOf(user), now);
}

/**
 * Returns the end of the day of the quotas: midnight of the user. A day that has begun ends as it would have without a change of the time
 * zone, and the one after a change lasts 24 hours or more. So no change of the zone makes quotas come faster.
 */
export function quotaDayEnd(clock: UserClock, now: Date): Date {
  const before = clock.dayEndsAt;
  const leftMs = (before?.getTime() ?? 0) - now.getTime();
  // one that is too far away comes from a server whose clock was wrong
  if (before && leftMs > 0 && leftMs <= longestMs) return before;
  const zone = zoneOf(clock);
  const next = startOfNextDay(zone, now);
  if (!before || leftMs > 0) return next;
  if (startOfDayIn(zone, dayIn(zone, before)).getTime() === before.getTime()) return next;
  const earliest = before.getTime() + dayMs;
  return next.getTime() >= earliest ? next : startOfNextDay(zone, new Date(earliest - 1));
}
