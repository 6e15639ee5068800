// Quiet hours: when a message should not make a sound, by the clock of a time zone.

/** From one time of the day until the other, over midnight when that is earlier. */
export interface QuietHours {
  /** 'HH:MM' */
  from: string;
  /** 'HH:MM', never that of `from` */
  to: string;
  /** Name in the IANA database. */
  zone: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment falls into quiet hours; the minute at which they end does not. */
export function isQuiet(quiet: QuietHours | null, now: Date): boolean {
  if (!quiet) return false;
  const [from, to, time] = [minuteOf(quiet.from), minuteOf(quiet.to), minuteOf(clockOf(quiet.zone).format(now))];
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Whether a time zone goes by this name; an offset such as +08:00 is none, since it knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Minutes since midnight of 'HH:MM'. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** 'HH:MM' of minutes since midnight. */
export function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** There are a few hundred names, and making a clock takes longer than reading it. */
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
