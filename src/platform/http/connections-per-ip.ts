// Counts the open connections of each IP address, to limit them.

export class ConnectionsPerIp {
  private readonly counts = new Map<string, number>();

  /** @param most connections of one address at the same time; 0 is no limit */
  constructor(private readonly most: number) {}

  /** Counts one more connection, unless the address is full; release() must be called for each that was admitted. */
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
