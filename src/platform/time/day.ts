const dayMs = 86_400_000;

/** Whole days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / dayMs);
}

/** When a day begins, by UTC. */
export function startOfDay(day: number): Date {
  return new Date(day * dayMs);
}
