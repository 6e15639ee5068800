import { language } from '../shared/language.js';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Formats how long ago a time was, in the largest unit that fits. */
export function agoOf(iso: string): string {
  const passed = Math.max(0, Date.now() - Date.parse(iso));
  const [unit, ms] = units.find(([, each]) => passed >= each) ?? units[2];
  return new Intl.RelativeTimeFormat(language(), { style: 'short' }).format(-Math.floor(passed / ms), unit);
}

/** Returns the beginning of a day of this browser. @param day such as 2026-05-01 */
export function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** Returns the beginning of the day after. */
export function dayEnd(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** Returns the end of a period that starts now. */
export function after(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
