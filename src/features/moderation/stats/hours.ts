// Counts of events by hour.

export const HOURLY_COUNTS = ['messages', 'decks', 'swipes', 'matches', 'reports'] as const;
export type HourlyCount = (typeof HOURLY_COUNTS)[number];
export type HourlyCounts = Record<HourlyCount, number>;

export const hourMs = 3_600_000;

/** Returns the beginning of the hour of a moment (UTC). */
export function startOfHour(time: Date): Date {
  return new Date(Math.floor(time.getTime() / hourMs) * hourMs);
}

export const noCounts = (): HourlyCounts => ({ messages: 0, decks: 0, swipes: 0, matches: 0, reports: 0 });

/** Returns a row for each hour of a period; `empty` makes those that are missing. @param rows in any order */
export function everyHour<Row extends { hour: Date }>(
  rows: readonly Row[],
  [first, last]: readonly [first: Date, last: Date],
  empty: (hour: Date) => Row,
): Row[] {
  const known = new Map(rows.map((row) => [row.hour.getTime(), row]));
  const hours: Row[] = [];
  for (let at = startOfHour(first).getTime(); at <= last.getTime(); at += hourMs) {
    hours.push(known.get(at) ?? empty(new Date(at)));
  }
  return hours;
}

/** The counts that are not stored yet. */
export class PendingCounts {
  private hours = new Map<number, HourlyCounts>();

  /** Counts events of an hour. */
  add(name: HourlyCount, time: Date, by = 1): void {
    this.of(time)[name] += by;
  }

  /** Returns all counts and forgets them. */
  take(): { hour: Date; counts: HourlyCounts }[] {
    const taken = [...this.hours].map(([hour, counts]) => ({ hour: new Date(hour), counts }));
    this.hours = new Map();
    return taken;
  }

  private of(time: Date): HourlyCounts {
    const hour = startOfHour(time).getTime();
    const counts = this.hours.get(hour) ?? noCounts();
    this.hours.set(hour, counts);
    return counts;
  }
}
