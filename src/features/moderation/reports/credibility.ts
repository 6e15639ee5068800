// Whether reports about a user are enough to hide them before a moderator has looked. A reporter counts only after the reported user
// wrote to them, and less with each of their reports that waits for a decision. How much more or less depends on what became of their
// earlier reports. A new or unconfirmed account counts for nothing until one of its reports was upheld. Reporters with a mailbox, a
// number, a device or a network in common are one voice (marks.ts), and a voice is heard once in a case.

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
  /** Reports of theirs in other cases that wait for a decision. */
  undecided: number;
  /** Whether the reported user had written to them, or in a public room while they were there. */
  wasAddressed: boolean;
  /** Whether they had reported it before the user was last hidden in this case. */
  wasHeard: boolean;
  /** What they may have in common with others, as marks.ts makes it. */
  marks: readonly string[];
}

export interface Threshold {
  /** The weight at which a user is hidden; 0 never. A reporter about whom nothing is known weighs 1. */
  enough: number;
  windowHours: number;
}

const dayMs = 86_400_000;
/** An account counts for nothing before the one, and for all it may after the other. */
const newDays = 1;
const settledDays = 7;
/** What a reporter weighs at most, however often they were right. */
export const heaviest = 2;

/** From 0 to `heaviest`; 1 for a settled, confirmed account to which the user wrote and that has not reported before. */
export function weightOf(reporter: Reporter, now: Date): number {
  const { joinedAt, confirmed, upheld, dismissed, undecided, wasAddressed } = reporter;
  if (joinedAt === null || !wasAddressed) return 0;
  const record = (heaviest * (upheld + 1)) / (upheld + dismissed + 2) / (1 + undecided);
  if (upheld > 0) return record;
  const days = (now.getTime() - joinedAt.getTime()) / dayMs;
  const settled = Math.min(1, Math.max(0, (days - newDays) / (settledDays - newDays)));
  return confirmed ? record * settled : 0;
}

/** The weight of all who reported within the window: of those with a mark in common the heaviest, without those who were heard before. */
export function weightOfAll(
  reporters: readonly Reporter[],
  { windowHours }: Pick<Threshold, 'windowHours'>,
  now: Date,
): number {
  const since = now.getTime() - windowHours * 3_600_000;
  const marksOf = ({ id, marks }: Reporter) => [id, ...marks];
  const heard = new Set(reporters.filter(({ wasHeard }) => wasHeard).flatMap(marksOf));
  const voices = reporters
    .filter(({ at }) => at.getTime() >= since)
    .map((reporter) => ({ marks: marksOf(reporter), weight: weightOf(reporter, now) }))
    // one without weight takes nobody's voice; in one order, so that the sum doesn't depend on it
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.marks[0]! < b.marks[0]! ? -1 : 1));
  let sum = 0;
  for (const { marks, weight } of voices) {
    if (marks.some((mark) => heard.has(mark))) continue;
    sum += weight;
    for (const mark of marks) heard.add(mark);
  }
  return sum;
}

export function isEnough(reporters: readonly Reporter[], threshold: Threshold, now: Date): boolean {
  return threshold.enough > 0 && weightOfAll(reporters, threshold, now) >= threshold.enough;
}
