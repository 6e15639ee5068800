// Ages by the calendar, in UTC: a year older on the birthday itself, those born on 29 February on 1 March of common years.

/** From this age on a person may be here. */
export const ADULT_AGE = 18;

/**
 * From this age on somebody may have typed a birth date that makes them a minor. A younger one is a slip, such as the year in which a
 * date field begins.
 */
export const MIN_PLAUSIBLE_AGE = 6;

/** The moment of the 18th birthday. */
export function adultOn(birthDate: string): Date {
  const [year, month, day] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year! + ADULT_AGE, month! - 1, day!));
}

/** Whole years from a birth date ('YYYY-MM-DD') to a moment; negative before the birth. */
export function ageOn(birthDate: string, now: Date): number {
  const today = now.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
