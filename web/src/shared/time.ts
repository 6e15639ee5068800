import { language } from './language.js';

/** Formats a time to the minute. */
export function timeOf(iso: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** Formats the time of day. */
export function clockOf(iso: string): string {
  return new Intl.DateTimeFormat(language(), { timeStyle: 'short' }).format(new Date(iso));
}
