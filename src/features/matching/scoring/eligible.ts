// The eligibility rule: which users may meet, by the preferences of both sides. recall.sql.ts has the same rule in SQL; a test compares them. Pure.

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

/** Returns whether two users are within each other's preferences; false for oneself. Symmetric. Dates are in UTC. */
export function eligible(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  return a.id !== b.id && wants(a, b, today) && wants(b, a, today);
}

function wants(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  const { bornAfter, bornBy } = birthDates(a, today);
  return (a.seeks & b.gender) !== 0 && b.birthDate > bornAfter && b.birthDate <= bornBy;
}

/** Returns the range of birth dates of users who are minAge to maxAge years old today. */
export function birthDates({ minAge, maxAge }: Pick<DiscoveryCriteria, 'minAge' | 'maxAge'>, today: Date) {
  return { bornAfter: latestBirth(maxAge + 1, today), bornBy: latestBirth(minAge, today) };
}

/** Returns the birth date of a user who turns `years` today; users born on 29 February turn older on 1 March of common years. */
function latestBirth(years: number, today: Date): string {
  const [month, day] = [today.getUTCMonth(), today.getUTCDate()];
  const date = new Date(Date.UTC(today.getUTCFullYear() - years, month, day));
  const exists = date.getUTCMonth() === month;
  return (exists ? date : new Date(Date.UTC(date.getUTCFullYear(), 1, 28))).toISOString().slice(0, 10);
}
