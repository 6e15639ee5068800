// Replication lag of a standby, in time. It is computed from where the primary's write-ahead log was seen to end, and when: the standby's own
// clock cannot tell, since it receives nothing while nothing is written, and is up to date all the same.

/** A position in the write-ahead log as Postgres writes it: two hexadecimal numbers, the first of which counts 4 GB each. */
export const lsnPattern = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i;

export function lsnOf(text: string): bigint {
  const [high, low] = text.split('/').map((half) => BigInt(`0x${half}`)) as [bigint, bigint];
  return (high << 32n) + low;
}

interface Sample {
  end: bigint;
  atMs: number;
}

export class ReplicaLag {
  /** The oldest first. */
  private samples: Sample[] = [];

  /** @param keptMs the time for which samples are kept; a longer lag counts as infinite */
  constructor(private readonly keptMs: number) {}

  /** Records where the log of the primary ended at a moment. */
  note(end: bigint, atMs: number): void {
    this.samples = this.samples.filter((each) => each.atMs >= atMs - this.keptMs);
    this.samples.push({ end, atMs });
  }

  /**
   * Returns for how long, as of the last sample, a standby at a position of the log has lacked what the primary had; infinity when that is
   * longer than samples are kept.
   */
  behindMs(position: bigint): number {
    const reached = this.samples.findLast(({ end }) => end <= position);
    return reached ? this.samples.at(-1)!.atMs - reached.atMs : Number.POSITIVE_INFINITY;
  }
}
