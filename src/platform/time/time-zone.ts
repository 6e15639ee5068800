// Time zones by their names in the IANA database, and the clocks of them.
import { LRUCache } from 'lru-cache';
import { atMost } from '../cache/cache-size.js';

/** The time zone in which each day begins last on earth, twelve hours after UTC. */
export const lastZone = 'Etc/GMT+12';

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Canonical names by alias, such as names stored earlier; the case of a name may vary. */
const aliases = new LRUCache<string, string>(atMost(1_000));

/**
 * Returns the canonical name of a time zone, in whatever case it is written; undefined when there is no such zone. An offset such as
 * +08:00 is none, since it has no daylight saving time.
 */
export function timeZoneOf(name: string): string | undefined {
  const known = clocks.has(name) ? name : aliases.get(name);
  if (known) return known;
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const zone = addClock(name).resolvedOptions().timeZone;
    aliases.set(name, zone);
    return zone;
  } catch {
    return undefined;
  }
}

/** Returns the minutes on the clock of a time zone since the beginning of 1970. */
export function minutesIn(zone: string, time: Date): number {
  const at = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of (clocks.get(zone) ?? addClock(zone)).formatToParts(time))
    if (type in at) at[type as keyof typeof at] = Number(value);
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute) / 60_000;
}

/** Creates the clock of a time zone, and caches it by the canonical name: there are a few hundred, and creating one takes longer than reading it. */
function addClock(zone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(clock.resolvedOptions().timeZone, clock);
  return clock;
}
