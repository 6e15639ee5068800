// How often something happened in the last minute, kept in a few counters.

const slots = 12;
const slotMs = 5_000;

export class RateWindow {
  private readonly counts = new Array<number>(slots).fill(0);
  /** Since when, in slots since 1970, each of them counts. */
  private newest = 0;

  note(now: Date): void {
    this.moveOn(now);
    this.counts[this.newest % slots]!++;
  }

  /** In the last minute, give or take a slot. */
  lastMinute(now: Date): number {
    this.moveOn(now);
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  private moveOn(now: Date): void {
    const slot = Math.floor(now.getTime() / slotMs);
    for (let next = Math.max(this.newest + 1, slot - slots + 1); next <= slot; next++) this.counts[next % slots] = 0;
    this.newest = Math.max(this.newest, slot);
  }
}
