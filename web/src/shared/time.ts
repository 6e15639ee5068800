import { language } from './language.js';

/** Formats a time to the minute. */
export function timeOf(iso: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** Formats the time of day. */
export function clockOf(iso: string, inLanguage: string = language()): string {
  return new Intl.DateTimeFormat(inLanguage, { timeStyle: 'short' }).format(new Date(iso));
}

/** Formats a wait in the largest unit of which it has at least one, rounded up: 90 seconds are 2 minutes. */
export function durationOf(seconds: number): string {
  const [unit, length] =
    seconds > 3_600 ? (['hour', 3_600] as const) : seconds > 60 ? (['minute', 60] as const) : (['second', 1] as const);
  const format = new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.ceil(seconds / length));
}
