// Who is told nothing of whom. It is kept for those who are connected to this process, and found by the one whose doing an event
// is: in an ordinary event, which concerns nobody's block, that is one look into an empty map.

export class BlockedPairs {
  private readonly listeners = new Map<string, Set<string>>();
  private readonly authors = new Map<string, ReadonlySet<string>>();

  /** From now on a listener is told nothing of these, and of all others. */
  set(listener: string, authors: ReadonlySet<string>): void {
    this.forget(listener);
    if (authors.size === 0) return;
    this.authors.set(listener, authors);
    for (const author of authors) {
      const those = this.listeners.get(author) ?? new Set();
      this.listeners.set(author, those.add(listener));
    }
  }

  add(listener: string, author: string): void {
    this.set(listener, new Set(this.authors.get(listener)).add(author));
  }

  forget(listener: string): void {
    for (const author of this.authors.get(listener) ?? []) {
      const those = this.listeners.get(author);
      those?.delete(listener);
      if (those?.size === 0) this.listeners.delete(author);
    }
    this.authors.delete(listener);
  }

  /** Those who are told nothing of an author; nothing when all are told. */
  from(author: string | undefined): ReadonlySet<string> | undefined {
    return author === undefined ? undefined : this.listeners.get(author);
  }

  /** Of whom a listener is told nothing. */
  of(listener: string): ReadonlySet<string> {
    return this.authors.get(listener) ?? nobody;
  }
}

const nobody: ReadonlySet<string> = new Set();
