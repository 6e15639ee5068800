// Whether what is reported of somebody is enough to hide them before a moderator has looked. How much a reporter counts for depends on
// what became of their earlier reports. Whoever came lately or confirmed neither address nor number counts for nothing until one of
// their reports was upheld, so many new accounts together do no more than one: fill the queue.

export interface Reporter {
  id: string;
  /** When they last reported it. */
  at: Date;
  /** Null: the account is gone. */
  joinedAt: Date | null;
  confirmed: boolean;
  /** Of their earlier reports. */
  upheld: number;
  dismissed: number;
}

export interface Threshold {
  /** The weight at which somebody is hidden; 0 never. A reporter about whom nothing is known weighs 1. */
  enough: number;
  windowHours: number;
}

const dayMs = 86_400_000;
/** An account counts for nothing before the one, and for all it may after the other. */
const newDays = 1;
const settledDays = 7;
/** What a reporter weighs at most, however often they were right. */
export const heaviest = 2;

/** From 0 to `heaviest`; 1 for a settled, confirmed account that has not reported before. */
export function weightOf({ joinedAt, confirmed, upheld, dismissed }: Reporter, now: Date): number {
  if (joinedAt === null) return 0;
  const record = (heaviest * (upheld + 1)) / (upheld + dismissed + 2);
  if (upheld > 0) return record;
  const days = (now.getTime() - joinedAt.getTime()) / dayMs;
  const settled = Math.min(1, Math.max(0, (days - newDays) / (settledDays - newDays)));
  return confirmed ? record * settled : 0;
}

/** The weight of all who reported within the window, each once. */
export function weightOfAll(
  reporters: readonly Reporter[],
  { windowHours }: Pick<Threshold, 'windowHours'>,
  now: Date,
): number {
  const since = now.getTime() - windowHours * 3_600_000;
  const weights = new Map<string, number>();
  for (const reporter of reporters) {
    if (reporter.at.getTime() < since) continue;
    weights.set(reporter.id, Math.max(weights.get(reporter.id) ?? 0, weightOf(reporter, now)));
  }
  // in one order, so that the sum doesn't depend on it
  return [...weights.values()].sort((a, b) => a - b).reduce((sum, weight) => sum + weight, 0);
}

export function isEnough(reporters: readonly Reporter[], threshold: Threshold, now: Date): boolean {
  return threshold.enough > 0 && weightOfAll(reporters, threshold, now) >= threshold.enough;
}
