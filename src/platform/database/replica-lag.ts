// How far behind a standby is, in time: by where the log of the primary was seen to end, and when. The standby's own clock cannot tell:
// while nothing is written it hears of nothing, and is up to date all the same.

interface Seen {
  end: bigint;
  atMs: number;
}

export class ReplicaLag {
  /** The oldest first. */
  private seen: Seen[] = [];

  /** @param keptMs what is longer ago is not told apart */
  constructor(private readonly keptMs: number) {}

  /** The log of the primary ended there at that moment. */
  note(end: bigint, atMs: number): void {
    this.seen = this.seen.filter((each) => each.atMs >= atMs - this.keptMs);
    this.seen.push({ end, atMs });
  }

  /**
   * For how long, as of the last look at the primary, somebody has not got what it had, who is at a position of its log; without end
   * when that is longer than can be told.
   */
  behindMs(position: bigint): number {
    const reached = this.seen.findLast(({ end }) => end <= position);
    return reached ? this.seen.at(-1)!.atMs - reached.atMs : Number.POSITIVE_INFINITY;
  }
}
