// Ages by the calendar, in UTC: a year older on the birthday itself, those born on 29 February on 1 March of common years.

/** From this age on a person may be here. */
export const ADULT = 18;

/** Whole years from a birth date ('YYYY-MM-DD') to a moment; negative before the birth. */
export function ageOn(birthDate: string, now: Date): number {
  const today = now.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
