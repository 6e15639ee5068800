// Who may meet whom: the rule of both sides. recall.sql.ts says the same in SQL, and a test holds the two together.

/** What decides it, as in the discovery row. */
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

/** Whether two people are within each other's preferences; never oneself. Symmetric. Dates count in UTC. */
export function eligible(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  return a.id !== b.id && wants(a, b, today) && wants(b, a, today);
}

function wants(a: DiscoveryCriteria, b: DiscoveryCriteria, today: Date): boolean {
  const { bornAfter, bornBy } = birthDates(a, today);
  return (a.seeks & b.gender) !== 0 && b.birthDate > bornAfter && b.birthDate <= bornBy;
}

/** The birth dates of those who are of minAge to maxAge today. */
export function birthDates({ minAge, maxAge }: Pick<DiscoveryCriteria, 'minAge' | 'maxAge'>, today: Date) {
  return { bornAfter: latestBirth(maxAge + 1, today), bornBy: latestBirth(minAge, today) };
}

/** The birth date of whoever turns `years` today; born on 29 February one grows older on 1 March of common years. */
function latestBirth(years: number, today: Date): string {
  const [month, day] = [today.getUTCMonth(), today.getUTCDate()];
  const date = new Date(Date.UTC(today.getUTCFullYear() - years, month, day));
  const exists = date.getUTCMonth() === month;
  return (exists ? date : new Date(Date.UTC(date.getUTCFullYear(), 1, 28))).toISOString().slice(0, 10);
}
