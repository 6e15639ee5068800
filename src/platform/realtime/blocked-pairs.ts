// The blocks between users, in memory, for the users who are connected to this process. They are looked up by the author of an event: for
// most events that is one lookup without a result.

export class BlockedPairs {
  private readonly listeners = new Map<string, Set<string>>();
  private readonly authors = new Map<string, ReadonlySet<string>>();

  /** Replaces the authors whose events a listener does not receive. */
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

  /** Returns the listeners who do not receive an author's events; undefined when all do. */
  from(author: string | undefined): ReadonlySet<string> | undefined {
    return author === undefined ? undefined : this.listeners.get(author);
  }

  /** Returns the authors whose events a listener does not receive. */
  of(listener: string): ReadonlySet<string> {
    return this.authors.get(listener) ?? noAuthors;
  }
}

const noAuthors: ReadonlySet<string> = new Set();
