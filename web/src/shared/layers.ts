// The sheets, drawers and dialogs above a page, each with an entry of the browser's history: Back closes the top one and leaves the page
// open. An entry has the address of its page, and the number of layers that are open at it.

interface Layer {
  close: () => void;
}

/** The parts of the browser that it needs. */
export interface LayerHistory {
  /** The number of layers of the current entry. */
  depth(): number;
  push(depth: number): void;
  /** Goes so many entries back; a `popstate` follows. */
  back(entries: number): void;
}

export class Layers {
  private readonly open: Layer[] = [];
  private isGoing = false;
  private isDue = false;
  private afterwards: (() => void)[] = [];

  constructor(
    private readonly history: LayerHistory,
    private readonly later: (act: () => void) => void,
  ) {}

  /** Adds a layer. @returns a function for when it is closed */
  add(close: () => void): () => void {
    const layer = { close };
    this.open.push(layer);
    this.schedule();
    return () => {
      const at = this.open.indexOf(layer);
      if (at < 0) return;
      this.open.splice(at, 1);
      this.schedule();
    };
  }

  /** Call it at each `popstate`, and at the start: a reload may begin at the entry of a layer that is no longer open. */
  onEntry(): void {
    const wasGoing = this.isGoing;
    this.isGoing = false;
    const depth = this.history.depth();
    if (!wasGoing) this.closeDownTo(depth);
    // forward after back: nothing is open there any more
    this.align();
  }

  /** Runs a change of the page. The layers close, and it replaces the entry of the top one. @param go gets true when it replaces an entry */
  navigate(go: (isReplacing: boolean) => void): void {
    if (this.isGoing) {
      this.afterwards.push(() => this.navigate(go));
      return;
    }
    this.closeDownTo(0);
    go(this.history.depth() > 0);
  }

  private closeDownTo(depth: number): void {
    for (const layer of this.open.splice(depth).reverse()) layer.close();
  }

  /** Aligns the history after the current event, since a layer may close and another open at once. */
  private schedule(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.later(() => {
      this.isDue = false;
      if (!this.isGoing) this.align();
    });
  }

  private align(): void {
    const depth = this.history.depth();
    for (let next = depth + 1; next <= this.open.length; next++) this.history.push(next);
    if (depth > this.open.length) {
      this.isGoing = true;
      this.history.back(depth - this.open.length);
      return;
    }
    const acts = this.afterwards;
    this.afterwards = [];
    for (const act of acts) act();
  }
}
