// Decides whether the reports about a user are enough to hide them before a moderator has looked. Each reporter has a weight:
// - 0 unless the reported user has written to them, and for a new or unconfirmed account none of whose reports was upheld;
// - more or less by how many of their earlier reports were upheld or dismissed, and less with each that waits for a decision.
// Reporters with a mark in common (mailbox, phone number, device or network, see reporter-marks.ts) count once together, and each
// mark counts once in a case.

export interface Reporter {
  id: string;
  /** The time of their last report in this case. */
  at: Date;
  /** Null: the account is gone. */
  joinedAt: Date | null;
  confirmed: boolean;
  /** The number of their earlier reports that were upheld. */
  upheld: number;
  dismissed: number;
  /** The number of their reports in other cases that wait for a decision. */
  undecided: number;
  /** True if the reported user had written to them, or in a public room while they were there. */
  wasAddressed: boolean;
  /** True if they reported before the user was last hidden in this case. */
  wasCounted: boolean;
  /** As reporterMarks makes them. */
  marks: readonly string[];
}

export interface HidingThreshold {
  /** The total weight at which a user is hidden; 0: never. A reporter without earlier reports weighs 1. */
  weight: number;
  windowHours: number;
}

const dayMs = 86_400_000;
/** The age in days at which an account begins to have weight, and at which it has all of it. */
const newDays = 1;
const settledDays = 7;
/** The maximum weight of a reporter. */
export const maxWeight = 2;

/** Returns 0 to `maxWeight`; 1 for a settled, confirmed account that the user wrote to and that has not reported before. */
export function weightOf(reporter: Reporter, now: Date): number {
  const { joinedAt, confirmed, upheld, dismissed, undecided, wasAddressed } = reporter;
  if (joinedAt === null || !wasAddressed) return 0;
  const trust = (maxWeight * (upheld + 1)) / (upheld + dismissed + 2) / (1 + undecided);
  if (upheld > 0) return trust;
  const days = (now.getTime() - joinedAt.getTime()) / dayMs;
  const settled = Math.min(1, Math.max(0, (days - newDays) / (settledDays - newDays)));
  return confirmed ? trust * settled : 0;
}

/**
 * Returns the weight of all who reported within the window. Of reporters with a mark in common only the heaviest counts, and none
 * whose mark was counted before.
 */
export function totalWeight(
  reporters: readonly Reporter[],
  { windowHours }: Pick<HidingThreshold, 'windowHours'>,
  now: Date,
): number {
  const since = now.getTime() - windowHours * 3_600_000;
  const marksOf = ({ id, marks }: Reporter) => [id, ...marks];
  const counted = new Set(reporters.filter(({ wasCounted }) => wasCounted).flatMap(marksOf));
  const weighted = reporters
    .filter(({ at }) => at.getTime() >= since)
    .map((reporter) => ({ marks: marksOf(reporter), weight: weightOf(reporter, now) }))
    // a reporter without weight uses up no marks; sorted, so that the total does not depend on the order of the rows
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.marks[0]! < b.marks[0]! ? -1 : 1));
  let sum = 0;
  for (const { marks, weight } of weighted) {
    if (marks.some((mark) => counted.has(mark))) continue;
    sum += weight;
    for (const mark of marks) counted.add(mark);
  }
  return sum;
}

/** Tells whether the reports are enough to hide the user. */
export function reachesThreshold(reporters: readonly Reporter[], threshold: HidingThreshold, now: Date): boolean {
  return threshold.weight > 0 && totalWeight(reporters, threshold, now) >= threshold.weight;
}
