import { language } from '../shared/language.js';

export function hourOf(iso: string): string {
  return new Intl.DateTimeFormat(language(), { timeStyle: 'short' }).format(new Date(iso));
}

/** Returns the end of a period that starts now. */
export function after(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
