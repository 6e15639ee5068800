/** How many connections each address has. */
export class ConnectionsPerIp {
  private readonly counts = new Map<string, number>();

  /** @param most at a time from one address; 0 is without bound */
  constructor(private readonly most: number) {}

  /** Notes one more, unless there are too many; each that was let in has to be let go. */
  admit(address: string): boolean {
    if (this.isFull(address)) return false;
    this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
    return true;
  }

  isFull(address: string): boolean {
    return this.most > 0 && (this.counts.get(address) ?? 0) >= this.most;
  }

  release(address: string): void {
    const left = (this.counts.get(address) ?? 1) - 1;
    if (left > 0) this.counts.set(address, left);
    else this.counts.delete(address);
  }

  get size(): number {
    return this.counts.size;
  }
}
