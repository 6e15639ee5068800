// Times in lists: the hour today, the weekday within a week, else the date.
import { clockOf } from '../shared/time.js';

const dayMs = 86_400_000;

const midnight = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();

/** Returns the number of midnights since a time. */
function daysAgo(at: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(at)) / dayMs);
}

export function whenOf(iso: string, now: Date, language: string): string {
  const at = new Date(iso);
  const days = daysAgo(at, now);
  if (days <= 0) return clockOf(iso, language);
  if (days < 7) return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(at);
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(at);
}

/** Returns the heading of a day in a chat. */
export function dayOf(iso: string, now: Date, language: string): string {
  const at = new Date(iso);
  const days = daysAgo(at, now);
  if (days <= 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.max(0, days), 'day');
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

export const isSameDay = (a: string, b: string) => midnight(new Date(a)) === midnight(new Date(b));
