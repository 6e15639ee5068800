// Habits: how often a user goes out and has dates, packed into one small number. Pure.

/** The frequencies, from the rarest to the most frequent; the number of a frequency is its index. */
export const FREQUENCIES = [
  'almost_never',
  'several_times_a_year',
  'monthly',
  'twice_a_month',
  'weekly',
  'twice_a_week',
  'several_times_a_week',
] as const;

export interface Habits {
  /** 0 to 6; undefined when not answered. */
  goesOut?: number | undefined;
  dates?: number | undefined;
}

/** Returns habits in three bits each, 0 for no answer. discovery.sql.ts does the same. */
export function packHabits({ goesOut, dates }: Habits): number {
  return (goesOut === undefined ? 0 : goesOut + 1) + 8 * (dates === undefined ? 0 : dates + 1);
}

/** Returns the habits in a packed number. */
export function unpackHabits(packed: number): Habits {
  const [goesOut, dates] = [packed & 7, packed >> 3];
  return { goesOut: goesOut ? goesOut - 1 : undefined, dates: dates ? dates - 1 : undefined };
}
