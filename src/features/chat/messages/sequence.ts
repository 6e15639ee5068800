// Puts what comes with numbers into their order: 1, 2, 3 … each once. What comes too early waits, what came before is dropped.

export class Sequence<Item> {
  /** The number that is due; undefined until it is known where this begins. */
  private due: number | undefined;
  private readonly early = new Map<number, Item>();

  /** The last number handed out; undefined until it is known where this begins. */
  get last(): number | undefined {
    return this.due === undefined ? undefined : this.due - 1;
  }

  /** Whether something waits for a number that has not come. */
  get hasGap(): boolean {
    return this.due !== undefined && this.early.size > 0;
  }

  /** Says after which number this begins, unless that is known. @returns what may go on */
  begin(after: number): Item[] {
    this.due ??= after + 1;
    return this.ready();
  }

  /** @returns what may go on now: nothing, the item, or the item and those that waited for it */
  accept(number: number, item: Item): Item[] {
    if (this.due !== undefined && number < this.due) return [];
    if (number === this.due && this.early.size === 0) {
      this.due++;
      return [item];
    }
    this.early.set(number, item);
    return this.ready();
  }

  /** Gives up numbers that never will come. @returns what may go on */
  skipTo(number: number): Item[] {
    this.due = Math.max(this.due ?? 0, number);
    return this.ready();
  }

  private ready(): Item[] {
    if (this.due === undefined) return [];
    for (const number of this.early.keys()) if (number < this.due) this.early.delete(number);
    const ready: Item[] = [];
    for (let item = this.early.get(this.due); item !== undefined; item = this.early.get(this.due)) {
      this.early.delete(this.due++);
      ready.push(item);
    }
    return ready;
  }
}
