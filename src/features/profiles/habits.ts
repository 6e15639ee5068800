// How often somebody goes out and has dates, as one small number: 0 where nothing was said.

/** From the rarest to the most frequent; the number of a frequency is its place. */
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
  /** 0 to 6, undefined where not said. */
  goesOut?: number | undefined;
  dates?: number | undefined;
}

/** Three bits for each, 0 for what wasn't said. discovery.sql.ts does the same. */
export function packHabits({ goesOut, dates }: Habits): number {
  return (goesOut === undefined ? 0 : goesOut + 1) + 8 * (dates === undefined ? 0 : dates + 1);
}

export function unpackHabits(packed: number): Habits {
  const [goesOut, dates] = [packed & 7, packed >> 3];
  return { goesOut: goesOut ? goesOut - 1 : undefined, dates: dates ? dates - 1 : undefined };
}
