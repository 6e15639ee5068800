// Counts events of the last minute in a few counters.

const slots = 12;
const slotMs = 5_000;

export class RateWindow {
  private readonly counts = new Array<number>(slots).fill(0);
  /** The newest slot that has a counter, in slots since 1970. */
  private newest = 0;

  /** Counts an event. */
  note(now: Date): void {
    this.advance(now);
    this.counts[this.newest % slots]!++;
  }

  /** Returns the events of the last minute, to within one slot. */
  lastMinute(now: Date): number {
    this.advance(now);
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  private advance(now: Date): void {
    const slot = Math.floor(now.getTime() / slotMs);
    for (let next = Math.max(this.newest + 1, slot - slots + 1); next <= slot; next++) this.counts[next % slots] = 0;
    this.newest = Math.max(this.newest, slot);
  }
}
