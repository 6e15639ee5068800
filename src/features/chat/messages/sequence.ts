// Puts numbered items into their order: 1, 2, 3 … each once. An early item waits, an item that came before is dropped.

export class Sequence<Item> {
  /** The number that is due; undefined until the beginning is known. */
  private due: number | undefined;
  private readonly early = new Map<number, Item>();

  /** The last number that was handed out; undefined until the beginning is known. */
  get last(): number | undefined {
    return this.due === undefined ? undefined : this.due - 1;
  }

  /** True while an item waits for a number that has not come. */
  get hasGap(): boolean {
    return this.due !== undefined && this.early.size > 0;
  }

  /** Sets the number after which the sequence begins, unless it is known. @returns the items that are due now */
  begin(after: number): Item[] {
    this.due ??= after + 1;
    return this.ready();
  }

  /** @returns the items that are due now: none, this one, or this one and those that waited for it */
  accept(number: number, item: Item): Item[] {
    if (this.due !== undefined && number < this.due) return [];
    if (number === this.due && this.early.size === 0) {
      this.due++;
      return [item];
    }
    this.early.set(number, item);
    return this.ready();
  }

  /** Gives up the numbers before this one, which will never come. @returns the items that are due now */
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
