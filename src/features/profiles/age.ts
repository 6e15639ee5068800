// Ages by the calendar: a user turns a year older on the birthday; born on 29 February, on 1 March of common years. Pure.

/** The minimum age of users. */
export const ADULT_AGE = 18;

/** The lowest age that counts as the statement of a minor. A lower one is a slip, such as the first year of a date field. */
export const MIN_PLAUSIBLE_AGE = 6;

/** Returns the date of the 18th birthday, as midnight in UTC. */
export function adultOn(birthDate: string): Date {
  const [year, month, day] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year! + ADULT_AGE, month! - 1, day!));
}

/** Returns the whole years from a birth date ('YYYY-MM-DD') to a date; negative before the birth. @param date a moment of that date in UTC */
export function ageOn(birthDate: string, date: Date): number {
  const today = date.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
