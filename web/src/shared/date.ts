import { language } from './language.js';

/** Formats a day. The server sends days, such as the last use of a session, without a time and a zone. */
export function dateOf(day: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}
