// Days by UTC, as whole numbers since 1970.

const dayMs = 86_400_000;

/** Returns the day of a moment, in whole days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / dayMs);
}

/** Returns the moment at which a day starts, by UTC. */
export function startOfDay(day: number): Date {
  return new Date(day * dayMs);
}
