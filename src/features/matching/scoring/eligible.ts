// The eligibility rule: which users may meet, by the preferences of both sides. recall.sql.ts has the same rule in SQL; a test compares them. Pure.
import { ageOn } from '../../profiles/age.js';

/** The fields of a user that the rule reads, as in the discovery row. */
export interface DiscoveryCriteria {
  id: string;
  /** 1 (woman), 2 (man) or 4 (nonbinary). */
  gender: number;
  /** Genders sought, as the sum of those. */
  seeks: number;
  /** 'YYYY-MM-DD', so that dates compare as text. */
  birthDate: string;
  minAge: number;
  maxAge: number;
}

/** Returns whether two users are within each other's preferences; false for oneself. Symmetric. @param today midnight of the date, in UTC */
export function eligible(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  return a.id !== b.id && wants(a, b, today) && wants(b, a, today);
}

function wants(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  const { bornAfter, bornBy } = birthDates(a, today);
  return (a.seeks & b.gender) !== 0 && b.birthDate > bornAfter && b.birthDate <= bornBy;
}

/** The highest age of preferences. It means this age or any over it, so that no user is too old to be found. */
const OPEN_AGE = 99;
const beforeAllBirths = '0001-01-01';

/** Returns the range of birth dates of users who are minAge to maxAge years old today. */
export function birthDates({ minAge, maxAge }: Pick<DiscoveryCriteria, 'minAge' | 'maxAge'>, today: Date) {
  const bornAfter = maxAge >= OPEN_AGE ? beforeAllBirths : latestBirth(maxAge + 1, today);
  return { bornAfter, bornBy: latestBirth(minAge, today) };
}

/** Returns the age that minAge and maxAge of others are compared with. */
export function soughtAge(birthDate: string, today: Date): number {
  return Math.min(ageOn(birthDate, today), OPEN_AGE);
}

/** Returns the birth date of a user who turns `years` today; users born on 29 February turn older on 1 March of common years. */
function latestBirth(years: number, today: Date): string {
  const [month, day] = [today.getUTCMonth(), today.getUTCDate()];
  const date = new Date(Date.UTC(today.getUTCFullYear() - years, month, day));
  const exists = date.getUTCMonth() === month;
  return (exists ? date : new Date(Date.UTC(date.getUTCFullYear(), 1, 28))).toISOString().slice(0, 10);
}
