// Quiet hours: when a message should not make a sound, by the clock of a time zone. Pure.

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
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Returns whether a moment is in quiet hours; the minute at which they end is not. */
export function isQuiet(quiet: QuietHours | null, now: Date): boolean {
  if (!quiet) return false;
  const [from, to, time] = [minuteOf(quiet.from), minuteOf(quiet.to), minuteOf(clockOf(quiet.zone).format(now))];
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Returns the moment when the quiet hours of `now` end; null outside of them. */
export function quietEnd(quiet: QuietHours | null, now: Date): Date | null {
  if (!quiet || !isQuiet(quiet, now)) return null;
  const minutes = (minuteOf(quiet.to) - minuteOf(clockOf(quiet.zone).format(now)) + dayMinutes) % dayMinutes;
  const end = new Date((Math.floor(now.getTime() / minuteMs) + minutes) * minuteMs);
  // the clock was set back meanwhile
  return quietEnd(quiet, end) ?? end;
}

/** Returns whether a name is that of a time zone; an offset such as +08:00 is none, since it has no daylight saving time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Returns the minutes since midnight of 'HH:MM'. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Returns 'HH:MM' of minutes since midnight. */
export function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Returns the cached clock of a time zone: there are a few hundred, and creating one takes longer than reading it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, clock);
  return clock;
}
